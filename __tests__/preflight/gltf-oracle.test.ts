import { describe, expect, it } from '@jest/globals';

import { catalog } from '../../src/preflight/catalog.ts';
import type { DataCase } from '../support/check-data.ts';
import { validateGltf } from '../support/gltf.ts';
import { glbCases } from './cases/glb.ts';
import { gltfCases } from './cases/gltf.ts';

/** Cases that the validator cannot judge as this project does. */
const others = new Set([
  'a glTF whose buffer is excluded', // the validator does not get it, as ion does not
  'a glTF with required extensions', // the validator does not know them
  'a fallback buffer of EXT_meshopt_compression',
  'a binary glTF with the extension .gltf', // the validator does not know the name
  'nodes that contain one another', // an error, but ours says nothing
]);

const cases = [gltfCases, glbCases].flat().filter(({ name }) => !others.has(name));

const errors = new Set(
  catalog.flatMap((family) => family.kinds).flatMap(({ id, severity }) => (severity === 'error' ? [id] : [])),
);

/** The number of errors that Khronos' validator finds in the model of a case. */
async function countErrors({ files }: DataCase): Promise<number> {
  const contents = Object.entries(typeof files === 'function' ? await files() : files);
  const [model] = contents.filter(([key]) => /\.gl(tf|b)$/.test(key));
  const [key = '', content = ''] = model ?? [];
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const byName = new Map(contents.map(([name, bytes]) => [name, Buffer.from(bytes)]));
  const { issues } = await validateGltf(Buffer.from(content), {
    get: (uri) => {
      const path = decodeURIComponent(new URL(`${folder}${uri}`, 'file:///').pathname).slice(1);
      const bytes = byName.get(path);
      if (bytes === undefined) throw new Error(`${path} is not there`);
      return bytes;
    },
  });
  return (issues as { numErrors: number }).numErrors;
}

describe('the Khronos validator', () => {
  it.each(cases.filter(({ finds }) => finds.some((id) => errors.has(id))))(
    'finds an error in $name',
    async (one) => {
      expect(await countErrors(one).catch(() => 1)).toBeGreaterThan(0);
    },
  );

  it.each(cases.filter(({ finds }) => finds.length === 0))('finds no error in $name', async (one) => {
    expect(await countErrors(one)).toBe(0);
  });
});

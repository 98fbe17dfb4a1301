import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import type { PatchRule, Sandbox } from '../../sandbox/sandbox.ts';
import { ownRecord } from '../../src/provenance/record.ts';
import { assetIdOf, cleanup, expectGreen, makeWorkspace, openSandbox, upload } from './support.ts';

const texts = { name: 'City', description: 'Of the survey.', attribution: 'The survey' };
const inputs = { files: '*', 'asset-key': 'city', 'source-type': 'BIM_CAD', ...texts };

it.each<PatchRule>(['keep', 'blank', 'refuse'])(
  'keeps records, texts and versions if ion has the rule %s for fields that a PATCH omits',
  async (patch) => {
    const sandbox = await openSandbox({ patch });
    const workspace = await makeWorkspace({ 'a.ifc': 'first' });
    const run = (changes: object = {}) => upload(sandbox, workspace, { ...inputs, ...changes });
    const first = await run();
    expectGreen(first);
    expectWhole(sandbox, assetIdOf(first), texts);

    const renamed = await run({ attribution: 'Another' });
    expectGreen(renamed);
    expect(renamed.outputs).toMatchObject({ reused: 'true', 'asset-id': first.outputs['asset-id'] });
    expectWhole(sandbox, assetIdOf(first), { ...texts, attribution: 'Another' });

    await writeFile(join(workspace, 'a.ifc'), 'second');
    const second = await run({ 'keep-latest': '1' });
    expectGreen(second);
    expectWhole(sandbox, assetIdOf(second), texts);
    expect(sandbox.assets.has(assetIdOf(first))).toBe(false);

    await writeFile(join(workspace, 'a.ifc'), 'third');
    const third = await run();
    const cleaned = await cleanup(sandbox, workspace, { 'asset-key': 'city', 'keep-latest': '1' });
    expectGreen(cleaned);
    expect(sandbox.assets.has(assetIdOf(second))).toBe(false);
    expectWhole(sandbox, assetIdOf(third), texts);
  },
);

/** Expects that the asset and its children have these texts, a whole record, and the names that ion gave them. */
function expectWhole(sandbox: Sandbox, id: number, { name, attribution }: typeof texts): void {
  const asset = sandbox.assets.get(id);
  expect(asset?.metadata).toMatchObject({
    name,
    attribution,
    description: expect.stringContaining('Of the'),
  });
  expect(asset && ownRecord(asset.metadata)).toBeDefined();
  for (const childId of asset?.childIds ?? []) {
    const child = sandbox.assets.get(childId)?.metadata;
    expect(child?.name).toBe(`${name} (model)`);
    expect(child?.description).toContain('ion-upload');
  }
}

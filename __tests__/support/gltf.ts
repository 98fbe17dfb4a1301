import { createRequire } from 'node:module';

import type { Files } from '../../fixtures/files.ts';

// The package has no types.
const { validateBytes } = createRequire(import.meta.url)('gltf-validator') as {
  validateBytes: (
    bytes: Uint8Array,
    options: { externalResourceFunction: (uri: string) => Promise<Uint8Array> },
  ) => Promise<{ issues: object; info: object }>;
};

/**
 * The issues that Khronos' validator finds, and the files that it has read.
 *
 * @param files the files that the model refers to
 */
export async function validateGltf(
  model: Uint8Array,
  files: Pick<Files, 'get'> = new Map(),
): Promise<{ issues: object; info: object; used: string[] }> {
  const used: string[] = [];
  const report = await validateBytes(Uint8Array.from(model), {
    externalResourceFunction: (uri) => {
      used.push(uri);
      return Promise.resolve(Uint8Array.from(files.get(uri) ?? []));
    },
  });
  return { ...report, used };
}

/** No issue of any severity. */
export const noIssues = { numErrors: 0, numWarnings: 0, numInfos: 0, numHints: 0 };

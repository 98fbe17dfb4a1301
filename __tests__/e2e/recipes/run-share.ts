import { describe, it } from '@jest/globals';

import { readUploadInputs } from '../../../src/inputs/upload-inputs.ts';
import { inputsOfEntry } from '../../../src/manifest/entry-inputs.ts';
import { readManifest } from '../../../src/manifest/read-manifest.ts';
import { blocksOf, isManifest, pages, type Block } from '../../support/blocks.ts';
import { linuxIt, posixIt } from '../../support/platform.ts';
import { makeWorkspace } from '../support.ts';
import { runByDefault } from './default.ts';
import { expectations, notRun } from './index.ts';
import { expectCases, recipeOf } from './recipe.ts';

/** All YAML blocks of the pages. */
export const blocks = (await Promise.all(pages().map(blocksOf))).flat();

/** The number of test files that run the blocks. */
export const shares = 3;

/** Runs every third block, starting with this one. */
export function testShare(share: number): void {
  for (const block of blocks.filter((_, index) => index % shares === share - 1)) {
    if (block.title in notRun) continue;
    if (isManifest(block)) {
      it(`${block.title} is a good manifest`, () => acceptManifest(block));
      continue;
    }
    // containers need Linux
    const test = /^ +container:/m.test(block.content) ? linuxIt : posixIt;
    describe(block.title, () => {
      const expectation = Object.entries(expectations[block.title] ?? {});
      for (const [name, what] of expectation) {
        const recipe = recipeOf(block);
        test(name, () => (typeof what === 'function' ? what(recipe) : expectCases(recipe, what)));
      }
      const page = blocks.filter(({ file }) => file === block.file);
      if (expectation.length === 0) test('runs', () => runByDefault(block, page));
    });
  }
}

/** Reads a manifest of a page as the actions do. @throws UserError for a mistake in it */
async function acceptManifest({ content }: Block): Promise<void> {
  const workspace = await makeWorkspace({ 'ion-manifest.yml': content });
  const { entries } = await readManifest('ion-manifest.yml', workspace);
  for (const entry of entries) await readUploadInputs(inputsOfEntry(entry, 'owner/repo'), '');
}

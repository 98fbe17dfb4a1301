import { describe } from '@jest/globals';

import { blocksOf, pages } from '../../support/blocks.ts';
import { linuxIt, posixIt } from '../../support/platform.ts';
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

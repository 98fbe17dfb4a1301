import { globSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { blocksIn, kindOf } from '../support/blocks.ts';
import { posixDescribe } from '../support/platform.ts';
import { runByDefault } from './recipes/default.ts';
import { expectations, notRun } from './recipes/index.ts';
import { blocks, shares } from './recipes/run-share.ts';

describe('the YAML blocks of the pages', () => {
  const titles = blocks.map(({ title }) => title);

  it('all run, or are listed with a reason', () => {
    const unknown = blocks.filter((block) => kindOf(block) === undefined && !(block.title in notRun));
    expect(unknown.map(({ title }) => title)).toEqual([]);
    expect(blocks.length).toBeGreaterThan(20);
    const files = globSync('recipes-*.test.ts', { cwd: import.meta.dirname });
    expect(files.sort()).toEqual(
      Array.from({ length: shares }, (_, index) => `recipes-${index + 1}.test.ts`),
    );
  });

  it('include all blocks that have an expectation', () => {
    const named = [...Object.keys(expectations), ...Object.keys(notRun)];
    expect(named.filter((title) => !titles.includes(title))).toEqual([]);
    expect(titles).toEqual([...new Set(titles)]);
  });
});

const secret = '${{ secrets.CESIUM_ION_TOKEN }}';

/** Runs the blocks of a page with these files. */
async function runPage(...texts: readonly string[]): Promise<void> {
  const page = blocksIn('a.md', texts.map((text) => `\`\`\`yaml\n${text}\n\`\`\`\n`).join('\n'));
  await Promise.all(page.map((block) => runByDefault(block, page)));
}

const called = `
on:
  workflow_call:
    inputs: { files: { type: string, required: true } }
    secrets: { CESIUM_ION_TOKEN: }
    outputs: { id: { value: '\${{ jobs.publish.outputs.id }}' } }
jobs:
  publish:
    runs-on: ubuntu-latest
    outputs: { id: '\${{ steps.ion.outputs.asset-id }}' }
    steps: [{ uses: OWNER/ion-upload@v1, id: ion, with: { token: '${secret}', files: '\${{ inputs.files }}' } }]`;
const caller = `
on: { pull_request: { types: [opened, closed] } }
jobs:
  publish:
    if: github.event.action != 'closed'
    uses: ./.github/workflows/publish.yml
    with: { files: 'scans/*.laz' }
    secrets: inherit
  wait:
    needs: publish
    runs-on: ubuntu-latest
    steps: [{ uses: OWNER/ion-upload/wait@v1, with: { token: '${secret}', asset-id: '\${{ needs.publish.outputs.id }}' } }]`;

posixDescribe('a block without an expectation', () => {
  it('runs with data for its files', async () => {
    await runPage(
      'source-type: CITYGML',
      'files: |\n  a/[bc]?/**\n  !a/**/*.txt\n  b.las',
      'files: tiles/**\nsource-type: 3DTILES',
      'files: tiles.zip\ntype: 3DTILES',
      'asset-id: |\n  ${{ needs.publish.outputs.asset-ids }}\n  2000123',
      '- run: test "$ID" -gt 1\n  env:\n    ID: ${{ steps.ion.outputs.asset-id }}',
    );
  });

  it('runs with the workflow that it calls', async () => {
    await runPage(called, caller);
  });

  it.each([
    ['a script fails', '- run: exit 3', '"result": "failure"'],
    ['an action fails', 'files: data/*.tif', 'fit 2 combinations'],
    [
      'an action warns',
      '- uses: OWNER/ion-upload@v1\n  with: { token: "${{ secrets.CESIUM_ION_TOKEN }}", files: a.las, nam: b }',
      'Unexpected input',
    ],
    [
      'a job never runs',
      'on: push\njobs: { a: { if: false, runs-on: x, steps: [{ run: x }] } }',
      '"never": Array',
    ],
    [
      'the kind of event is not known',
      'on: fork\njobs: { a: { runs-on: x, steps: [{ run: x }] } }',
      'kind fork',
    ],
    ['the called workflow is not there', caller, 'Which block is ./.github/workflows/publish.yml'],
    ['it is nothing that can run', 'version: 2', 'this YAML is no workflow'],
  ])('fails if %s', async (_what, text, message) => {
    await expect(runPage(text)).rejects.toThrow(message);
  });
});

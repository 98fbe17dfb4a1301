import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import type { Workflow } from '../sandbox/runner/run-workflow.ts';
import { blocksIn, completed, kindOf, type Block } from './support/blocks.ts';
import { lint } from './support/workflows.ts';

const page = `
# Page

Text.

\`\`\`yaml
files: data/**
\`\`\`

- In a list:

  \`\`\`yml
  - run: 'true'
    if: always()
  \`\`\`

## Other *heading*

\`\`\`text
no: yaml
\`\`\`

~~~yaml
on: push
~~~
`;

function blockOf(content: string): Block {
  return { file: 'a.md', heading: 'A', title: 'a.md: A', content: `${'\n'.repeat(20)}${content}\n` };
}

describe('the YAML blocks of a page', () => {
  it('are all found, with their titles and line numbers', () => {
    expect(blocksIn('a.md', page).map(({ title, content }) => [title, content])).toEqual([
      ['a.md: Page', `${'\n'.repeat(6)}files: data/**\n`],
      ['a.md: Page (2)', `${'\n'.repeat(12)}- run: 'true'\n  if: always()\n`],
      ['a.md: Other *heading*', `${'\n'.repeat(23)}on: push\n`],
    ]);
  });

  it.each([
    ['{ on: push, jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: x }] } } }', 'workflow'],
    ['on: { push: { tags: [v1] } }', 'keys of a workflow'],
    ['concurrency: { group: a }', 'keys of a workflow'],
    ['concurrency: publish', 'keys of a workflow'],
    ['{ runs-on: ubuntu-latest, timeout-minutes: 3 }', 'keys of a job'],
    ['permissions: { contents: read }\nenv: { A: b }', 'keys of a workflow'],
    ['- run: echo', 'steps'],
    ['uses: OWNER/ion-upload@v1\nwith: { files: a.las }', 'keys of a step'],
    ['files: a.las', 'inputs'],
    ['source-type: CITYGML\noptions: |\n  clampToTerrain: true', 'inputs'],
    ['concurrency: 4', 'inputs'],
    ['older-than-days: 3', 'inputs'],
    ['{ jobs: { a: { steps: [] } } }', undefined],
    ['[1, 2]', undefined],
    ['assets: { a: { files: x } }', 'manifest'],
    ['defaults: { type: GLTF }\nassets: {}', 'manifest'],
    ['{ version: 2, updates: [] }', undefined],
    ['some text', undefined],
  ])('have a kind: %s', (content, kind) => {
    expect(kindOf(blockOf(content))).toBe(kind);
  });
});

describe('a part of a workflow', () => {
  const pieces = [
    'files: |\n  data/**\n  !data/*.txt',
    'source-type: CITYGML',
    'older-than-days: 3\nasset-key: city',
    'wait-timeout-minutes: 3\nasset-id: ${{ needs.publish.outputs.asset-ids }}',
    '- run: echo "$ID"\n  env:\n    ID: ${{ steps.ion.outputs.asset-id }} ${{ github.event.number }}',
    '- run: echo "$STATUS"\n  env:\n    STATUS: ${{ needs.a.outputs.status }} ${{ needs.b.outputs.ids }}',
    'on:\n  release:\n    types: [published]',
    'timeout-minutes: 5\nruns-on: ubuntu-latest',
    "if: always()\nrun: 'true'",
    'with:\n  files: a.las\n  token: ${{ secrets.OTHER }}',
  ];

  it.each(pieces)('becomes a whole workflow with the same line numbers: %j', (piece) => {
    const { content } = completed(blockOf(piece));
    expect(kindOf({ file: 'a.md', content })).toBe('workflow');
    expect(content.split('\n').slice(20, 20 + piece.split('\n').length)).toEqual(
      piece
        .split('\n')
        .map((line) => expect.stringMatching(line.replace(/[$^|*{}[\]().]/g, '\\$&')) as unknown),
    );
  });

  it('becomes a workflow that actionlint and the language service accept', () => {
    expect(lint(pieces.map((piece) => completed(blockOf(piece))))).toEqual([]);
  });

  it('gets the outputs of jobs and steps that it does not have', () => {
    const { content } = completed(blockOf(pieces[5] ?? ''));
    const { jobs } = parse(content) as Workflow;
    expect(jobs['job']?.needs).toEqual(['a', 'b']);
    expect(jobs['a']?.outputs).toEqual({ status: '${{ steps.ion.outputs.status }}' });
    expect(jobs['b']?.outputs).toEqual({ ids: '${{ steps.ion.outputs.asset-ids }}' });
  });

  it('gets no files beside an entry of a manifest', () => {
    expect(completed(blockOf('entry: city')).content).not.toContain('files:');
    expect(completed(blockOf('type: GLTF')).content).toContain('files: data/**');
  });

  it('is no manifest', () => {
    expect(() => completed(blockOf('assets: {}'))).toThrow('a.md: A: a manifest is no workflow');
  });

  it('that has no known kind is refused by its title', () => {
    expect(() => completed(blockOf('version: 2'))).toThrow('a.md: A: this YAML is no workflow');
  });
});

import { expect, it } from '@jest/globals';

import { githubContext } from '../../sandbox/sandbox.ts';
import { cleanup, errorLinesOf, makeWorkspace, openSandbox, preload, upload, wait } from './support.ts';

const reported =
  'This action needs Node 24.5 or newer. This runner has 24.4.0.\n' +
  'Update the runner to version 2.328.0 or newer. Linux ARM32 has no Node 24: use x64 or ARM64.\n' +
  'Code: runner-too-old';

it.each([
  ['upload', upload, { files: '*.las', 'commit-status': 'true' }],
  ['wait', wait, { 'asset-id': '7', 'commit-status': 'true' }],
  ['cleanup', cleanup, { 'keep-latest': '1' }],
] as const)(
  '%s: a Node version that is too old is the only error, and nothing runs',
  async (_what, run, inputs) => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'points' });
    const github = githubContext(sandbox, { sha: 'c'.repeat(40) });
    const ended = await run(sandbox, workspace, inputs, { github, nodeArguments: preload('old-node.mjs') });
    expect(errorLinesOf(ended)).toBe(reported);
    expect(sandbox.requests).toEqual([]);
    expect(ended).toMatchObject({ outputs: {}, summary: '' });
    if (ended.post === undefined) return;
    const { exitCode, annotations, stderr } = ended.post;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(annotations).toEqual([expect.objectContaining({ level: 'warning', message: reported })]);
  },
);

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { DemoStep } from '../../sandbox/demo/demo-steps.ts';
import { runDemo, type Demo } from '../../sandbox/demo/run-demo.ts';

describe('runDemo', () => {
  let actionDir: string;
  const step: DemoStep = {
    title: 'One file',
    folder: 'data',
    sources: new Map([['a/b.txt', Buffer.from('hello')]]),
    inputs: { files: 'data' },
  };

  beforeEach(async () => {
    actionDir = await mkdtemp(join(tmpdir(), 'demo-test-'));
    await writeFile(join(actionDir, 'action.yml'), 'runs: { using: node24, main: main.mjs }');
  });
  afterEach(() => rm(actionDir, { recursive: true }));

  /** Runs the demo with a fake action, and a target that has the given files of its folder. */
  async function runWith(script: string, stored: Record<string, string>, more: Partial<Demo> = {}) {
    await writeFile(join(actionDir, 'main.mjs'), `import fs from 'node:fs';\n${script}`);
    await writeFile(join(actionDir, 'good'), 'hello');
    await writeFile(join(actionDir, 'bad'), 'hallo');
    const printed: string[] = [];
    const closed: number[][] = [];
    const files = Object.entries(stored).map(([key, name]) => [key, join(actionDir, name)] as const);
    const faults = await runDemo({
      actionDir,
      target: {
        name: 'a stand-in',
        apiUrl: 'http://ion.test',
        token: 'very-secret',
        stored: () => Promise.resolve(new Map(files)),
        close: (ids) => {
          closed.push([...ids]);
          return Promise.resolve([]);
        },
      },
      steps: [step],
      print: (text) => printed.push(text),
      signal: new AbortController().signal,
      ...more,
    });
    return { faults, printed: printed.join('\n'), closed };
  }

  const good = `
    const text = fs.readFileSync('data/a/b.txt', 'utf8');
    console.log('::group::Upload\\n' + text + ' ' + process.env.INPUT_TOKEN + '\\n::endgroup::');
    fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Done ' + process.env.INPUT_TOKEN);
    fs.appendFileSync(process.env.GITHUB_OUTPUT,
      'asset-id=7\\nasset-ids=[7,8]\\nstatus=COMPLETE\\nfile-count=1\\ntotal-bytes=5\\nleak=' + process.env.INPUT_TOKEN);`;

  test('has no problems if the stored files equal the sources', async () => {
    const { faults, printed, closed } = await runWith(good, { 'a/b.txt': 'good' });
    expect(faults).toEqual([]);
    expect(closed).toEqual([[7, 8]]);
    expect(printed).toContain('  │   hello ***');
    expect(printed).toContain('status: COMPLETE');
    expect(printed).toContain('# Done ***');
    expect(printed).toContain('✓ 1 stored objects equal the sources byte for byte');
    expect(printed).not.toContain('very-secret');
  });

  test('uses the assets before they are deleted, and returns the problems of that', async () => {
    const seen: unknown[] = [];
    const afterwards: Demo['beforeDelete'] = (runs, print) => {
      seen.push(runs.map(({ title, outputs, summary }) => [title, outputs['asset-ids'], summary]));
      print('token: very-secret');
      return Promise.resolve(['not deleted: asset 9']);
    };
    const { faults, printed, closed } = await runWith(
      good,
      { 'a/b.txt': 'good' },
      { beforeDelete: afterwards },
    );
    expect({ faults, seen, closed }).toEqual({
      faults: ['not deleted: asset 9'],
      seen: [[['One file', '[7,8]', '# Done ***']]],
      closed: [[7, 8]],
    });
    expect(printed).toContain('token: ***');
  });

  test('does nothing more after an interrupt', async () => {
    const afterwards = () => Promise.reject(new Error('not to be called'));
    const { faults } = await runWith(good, {}, { beforeDelete: afterwards, signal: AbortSignal.abort() });
    expect(faults).toEqual(['cancelled']);
  });

  test('reports stored files that differ', async () => {
    expect((await runWith(good, { 'a/b.txt': 'bad' })).faults).toEqual([
      'a/b.txt was stored with other content',
    ]);
    expect((await runWith(good, { 'b.txt': 'good' })).faults).toEqual([
      'b.txt was stored, but is not a source file',
      'a/b.txt was not stored',
    ]);
  });

  test('reports a step that failed, and cleans up after it', async () => {
    const script = `fs.appendFileSync(process.env.GITHUB_OUTPUT, 'asset-id=7\\nstatus=ERROR\\n'); process.exitCode = 1;`;
    const { faults, closed } = await runWith(script, { 'a/b.txt': 'good' });
    expect(faults).toEqual([
      'the step ended with failure',
      'the output status is ERROR, not COMPLETE',
      'the output file-count is missing, not 1',
      'the output total-bytes is missing, not 5',
    ]);
    expect(closed).toEqual([[7]]);
  });
});

import { spawnSync } from 'node:child_process';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import type { Workflow } from '../sandbox/runner/run-workflow.ts';
import { posixDescribe } from './support/platform.ts';
import { read } from './support/workflows.ts';

const results = ['success', 'failure', 'cancelled', 'skipped'] as const;

/** What the gate sees. */
interface Seen {
  readonly plan: string;
  readonly publish: string;
  readonly wait: string;
  readonly hasWork: string;
  readonly planId: string;
  readonly left: string;
  readonly ifNoToken: string;
}

/** The outputs `has-work` and `plan-id`. GitHub drops an output that contains a secret. */
const outputs = [
  ['true', 'e5f1'],
  ['true', ''],
  ['false', 'e5f1'],
  ['yes', 'e5f1'],
  ['', 'e5f1'],
  ['', ''],
] as const;

const all: Seen[] = results.flatMap((plan) =>
  results.flatMap((publish) =>
    results.flatMap((wait) =>
      outputs.flatMap(([hasWork, planId]) =>
        ['0', '3', ''].flatMap((left) =>
          ['skip', 'error'].map((ifNoToken) => ({ plan, publish, wait, hasWork, planId, left, ifNoToken })),
        ),
      ),
    ),
  ),
);

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs the script of the workflow for each combination, in subshells of one bash. */
async function runAll(): Promise<Map<Seen, Ended>> {
  const { jobs } = parse((await read('.github/workflows/publish.yml')).content) as Workflow;
  const script = jobs['gate']?.steps?.[0]?.run ?? '';
  // the options are those of `shell: bash` on GitHub
  const loop = `
while IFS='|' read -r PLAN PUBLISH WAIT HAS_WORK PLAN_ID LEFT IF_NO_TOKEN; do
  (
    set -eo pipefail
${script}
  )
  printf 'code=%s\\n\\0' "$?"
done`;
  const input = all
    .map(({ plan, publish, wait, hasWork, planId, left, ifNoToken }) =>
      [plan, publish, wait, hasWork, planId, left, ifNoToken].join('|'),
    )
    .join('\n');
  const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-c', loop], {
    input: `${input}\n`,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const ended = stdout.split('\0').map((text) => {
    const [, output = '', code] = /^(.*)code=(\d+)\n$/s.exec(text) ?? [];
    return { output, code: Number(code) };
  });
  return new Map(all.map((seen, index) => [seen, ended[index] ?? { code: -1, output: '' }]));
}

/** Whether the gate must be green. */
function isGood({ plan, publish, wait, hasWork, planId, left, ifNoToken }: Seen): boolean {
  if (plan !== 'success') return false;
  if (hasWork === 'true') return publish === 'success' && wait === 'success' && left === '0';
  if (hasWork === 'false') return publish === 'skipped' && wait === 'success' && left === '0';
  const hadToken = hasWork !== '' || planId !== '';
  return !hadToken && publish === 'skipped' && wait === 'skipped' && ifNoToken === 'skip';
}

posixDescribe('the gate of publish.yml', () => {
  let ended: Map<Seen, Ended>;
  beforeAll(async () => {
    ended = await runAll();
  });

  const one = (seen: Partial<Seen>) => {
    const wanted = { plan: 'success', publish: 'success', wait: 'success', hasWork: 'true', planId: 'e5f1' };
    const whole: Seen = { ...wanted, left: '0', ifNoToken: 'error', ...seen };
    const found = [...ended].find(([other]) => JSON.stringify(other) === JSON.stringify(whole));
    return found?.[1];
  };

  it('is green for the good combinations only', () => {
    const wrong = [...ended].filter(([seen, { code }]) => code !== (isGood(seen) ? 0 : 1));
    expect(wrong).toEqual([]);
    expect([...ended].filter(([, { code }]) => code === 0)).toHaveLength(4 + 2 + 3);
  });

  it('is silent if it is green, except that it says that nothing is published', () => {
    const green = [...ended].filter(([, { code }]) => code === 0);
    for (const [{ hasWork }, { output }] of green) {
      expect(output).toBe(hasWork === '' ? '::notice::not published: no token\n' : '');
    }
  });

  it('writes one error if it is red, with what to do', () => {
    const red = [...ended].filter(([, { code }]) => code !== 0);
    const line = /^::error::[^\n]+(Pass the secret token|Re-run all jobs|change a secret)[^\n]*\.\n$/;
    expect(red.filter(([, { output }]) => !line.test(output))).toEqual([]);
  });

  it('names the job and its result, in the order in which they ran', () => {
    const again = 'Read its log, and choose Re-run all jobs.\n';
    const rows: readonly (readonly [Partial<Seen>, string])[] = [
      [
        { plan: 'failure', publish: 'skipped', wait: 'skipped', hasWork: '' },
        'plan ended with failure, not success',
      ],
      [{ publish: 'failure' }, 'publish ended with failure, not success'],
      [{ publish: 'cancelled', wait: 'cancelled' }, 'publish ended with cancelled, not success'],
      [{ wait: 'cancelled' }, 'wait ended with cancelled, not success'],
      [{ hasWork: 'false' }, 'publish ended with success, not skipped'],
      [{ hasWork: 'false', publish: 'skipped', wait: 'skipped' }, 'wait ended with skipped, not success'],
    ];
    for (const [seen, text] of rows) expect(one(seen)?.output).toBe(`::error::The job ${text}. ${again}`);
  });

  describe('has other advice', () => {
    it.each([
      // waiting fails because of the keys that are left
      [{ left: '3', wait: 'failure' }, 'left 3 changed data sets because of limit. Choose Re-run all jobs'],
      [{ left: '' }, 'left an unknown number of changed data sets'],
      [
        { hasWork: '', planId: '', publish: 'skipped', wait: 'skipped' },
        'had no token. Pass the secret token',
      ],
      [{ hasWork: 'yes' }, "its output has-work is 'yes'"],
      [{ hasWork: '', publish: 'skipped', wait: 'skipped', ifNoToken: 'skip' }, "its output has-work is ''"],
    ])('%j', (seen, text) => {
      expect(one(seen)?.output).toContain(text);
    });
  });
});

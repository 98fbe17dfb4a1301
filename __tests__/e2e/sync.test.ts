import { beforeAll, describe, expect, it } from '@jest/globals';

import { kioskFiles } from '../../fixtures/scenes.ts';
import { tileset } from '../../fixtures/tileset.ts';
import { fastClock } from '../../sandbox/fast-clock.ts';
import { secondaryRateLimit } from '../../sandbox/github/refusals.ts';
import type { GithubContext, RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { describeLeft } from '../../src/github/left-status.ts';
import { leftCodeOf } from '../../src/provenance/left-code.ts';
import { readRecord, tagOf, writeRecord } from '../../src/provenance/record.ts';
import { hashes } from '../support/records.ts';
import {
  assetIdOf,
  errorLinesOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  openSandbox,
  preload,
  sync,
  upload,
} from './support.ts';

const berlin = '13.08, 52.33, 13.77, 52.68';
const paris = '2.22, 48.81, 2.47, 48.91';
const head = 'c'.repeat(40);
const hourMs = 3_600_000;
const dayOfTiling = [
  { status: 'IN_PROGRESS', percentComplete: 5, afterMs: 0 },
  { status: 'COMPLETE', percentComplete: 100, afterMs: 24 * hourMs },
] as const;

/** A tileset that streams, in Berlin. */
let files: Readonly<Record<string, Buffer>> = {};

beforeAll(async () => {
  const kiosk = Array.from(await kioskFiles(), ([name, content]) => [`city/${name}`, content] as const);
  files = { 'city/tileset.json': Buffer.from(tileset('kiosk.gltf')), ...Object.fromEntries(kiosk) };
});

const onPull: Partial<GithubContext> = {
  event_name: 'pull_request',
  event: { action: 'synchronize', number: 7, pull_request: { number: 7, head: { sha: head } } },
};

/** A repository with a pull request, whose time is the later the more hours have passed. */
async function open(options: SandboxOptions = {}) {
  let hours = 0;
  const sandbox = await openSandbox({
    tiling: dayOfTiling,
    now: () => Date.now() + hours * hourMs,
    ...options,
  });
  sandbox.github.seedCommit();
  sandbox.github.seedPull({ number: 7, head_sha: head });
  const workspace = await makeWorkspace(files);
  const timeOf = () => ({
    nodeArguments: [...fastClock, ...preload('later.mjs')],
    env: { HOURS_LATER: String(hours) },
  });
  return {
    sandbox,
    publish: (
      inputs: Readonly<Record<string, string>>,
      github: Partial<GithubContext>,
      options: Partial<RunOptions> = {},
    ) => {
      const common = {
        files: 'city',
        type: '3DTILES',
        'asset-key': 'city',
        wait: 'false',
        'commit-status': 'true',
      };
      const strict = { verify: 'error', 'expected-bounds': berlin };
      const context = githubContext(sandbox, github);
      return upload(
        sandbox,
        workspace,
        { ...common, ...strict, ...inputs },
        { github: context, ...timeOf(), ...options },
      );
    },
    /** A pass some hours after the start. */
    pass: (
      after: number,
      inputs: Readonly<Record<string, string>> = {},
      given: Partial<GithubContext> = {},
    ) => {
      hours = after;
      const github = githubContext(sandbox, { event_name: 'schedule', event: {}, ...given });
      return sync(sandbox, workspace, inputs, { github, ...timeOf() });
    },
  };
}

/** The latest status of a commit and name. */
function statusOf({ github }: Sandbox, sha: string, context = 'cesium-ion / city') {
  return github.statuses.findLast((status) => status.sha === sha && status.context === context);
}

function verdictOf(sandbox: Sandbox, id: number): string | undefined {
  return readRecord(sandbox.assets.get(id)?.metadata.description ?? '')?.verdict;
}

function expectNoSecrets({ log, outputs, summary, annotations }: StepRun, { token, github }: Sandbox): void {
  const text = JSON.stringify([log, outputs, summary, annotations]);
  for (const secret of [token, github.token]) expect(text).not.toContain(secret);
}

const counts = (ended: number, pending: number) => ({ ended: String(ended), pending: String(pending) });

describe('the sync action', () => {
  it('ends the statuses of a tiling of 24 hours, from the push to the merge', async () => {
    const { sandbox, publish, pass } = await open();
    const pushed = await publish({}, onPull);
    expectGreen(pushed);
    const left = statusOf(sandbox, head);
    expect(left).toMatchObject({
      state: 'pending',
      description: expect.stringMatching(
        / is IN_PROGRESS; this run does not wait \[[0-9a-f]{12} [0-9a-f]{4} error 13\.08,52\.33,13\.77,52\.68\]$/,
      ),
    });
    for (const hours of [0, 12]) {
      const early = await pass(hours);
      expectGreen(early);
      expect(early.outputs).toEqual(counts(0, 1));
      expect(statusOf(sandbox, head)).toBe(left);
      expect(early.summary).toContain('## Cesium ion: 0 of 1 commit statuses ended');
    }
    const late = await pass(25);
    expectGreen(late);
    expect(late.outputs).toEqual(counts(1, 0));
    const id = assetIdOf(pushed);
    expect(statusOf(sandbox, head)).toMatchObject({
      ...{ state: 'success', description: `Asset ${id} is COMPLETE, and was verified` },
      target_url: `${sandbox.ionUrl}/v1/assets/${id}`,
    });
    expect(verdictOf(sandbox, id)).toBe('ok');
    expectNoSecrets(late, sandbox);

    const merged = sandbox.github.mergePull(7);
    const published = await publish({}, { sha: merged });
    expectGreen(published);
    expect(assetIdOf(published)).not.toBe(id);
    expect(statusOf(sandbox, merged)).toMatchObject({ state: 'pending' });
    const last = await pass(50);
    expectGreen(last);
    expect(last.outputs).toEqual(counts(1, 0));
    expect(statusOf(sandbox, merged)).toMatchObject({ state: 'success' });
    expect(verdictOf(sandbox, assetIdOf(published))).toBe('ok');
    expect([...sandbox.assets.keys()]).toEqual(expect.arrayContaining([id, assetIdOf(published)]));
  });

  it('fails what the step would have failed, needs its permission, and waits for a rate limit', async () => {
    const tiling = ({ metadata }: { readonly metadata: { readonly name: string } }) =>
      metadata.name === 'Odd'
        ? [...dayOfTiling.slice(0, 1), { status: 'DATA_ERROR', afterMs: hourMs } as const]
        : dayOfTiling;
    const { sandbox, publish, pass } = await open({ tiling });
    const misplaced = await publish({ 'expected-bounds': paris }, onPull);
    const odd = await publish({ 'asset-key': 'odd', name: 'Odd', reuse: 'false' }, onPull);
    expectGreen(misplaced);
    const readOnly = sandbox.github.issueToken({
      contents: 'read',
      'pull-requests': 'read',
      statuses: 'read',
    });
    const refused = await pass(25, {}, { token: readOnly });
    expect(errorLinesOf(refused)).toContain('permissions:\n  contents: read\n  statuses: write');
    expect(refused.outputs).toEqual(counts(0, 2));
    expectNoSecrets(refused, sandbox);
    expect(JSON.stringify(refused.log)).not.toContain(readOnly);

    sandbox.faults.add({ route: 'ListPulls', fault: secondaryRateLimit({ retryAfter: 2 }), times: 1 });
    const run = await pass(26);
    expectGreen(run);
    expect(run.log.join('\n')).toMatch(/secondary rate limit.*Attempt 2 follows/);
    expect(run.outputs).toEqual(counts(2, 0));
    const id = assetIdOf(misplaced);
    expect(statusOf(sandbox, head)).toMatchObject({
      ...{ state: 'failure', description: expect.stringMatching(`^The centre of asset ${id} is at`) },
    });
    expect(statusOf(sandbox, head, 'cesium-ion / odd')).toMatchObject({
      ...{
        state: 'failure',
        description: expect.stringMatching(`^Asset ${assetIdOf(odd)} ended with DATA_ERROR`),
      },
    });
    // another step finds the same data, and fails at once
    expect(verdictOf(sandbox, id)).toBe('rejected');
    const again = await publish({ 'expected-bounds': paris }, onPull);
    expect(errorLinesOf(again)).toContain('Code: asset-outside-bounds');
    expect(verdictOf(sandbox, id)).toBe('rejected');
    expect(statusOf(sandbox, head)).toMatchObject({ state: 'failure' });
  });

  it('ends a status that only the post step of the upload could write', async () => {
    const { sandbox, publish, pass } = await open();
    sandbox.faults.add({ route: 'CreateCommitStatus', nth: (n) => n > 2, fault: { status: 502 } });
    const onLine = (line: string) => {
      if (line.includes('The post step of this action tries again')) sandbox.faults.clear();
    };
    expect((await publish({}, onPull, { onLine })).exitCode).toBe(0);
    expect(statusOf(sandbox, head)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('does not wait ['),
    });
    expect((await pass(25)).outputs).toEqual(counts(1, 0));
  });

  it('asks GitHub at most 102 times for 50 pull requests, and twice more for each status that ends', async () => {
    const { sandbox, pass } = await open();
    const { github } = sandbox;
    const identity = { provenance: { key: tagOf('city') }, nonce: '0'.repeat(32), digest: hashes.digest };
    const expectation = { verify: 'off', expectedBounds: undefined } as const;
    const code = leftCodeOf(identity, expectation);
    const id = sandbox.seedAsset({ name: 'City', status: 'COMPLETE' });
    const owner = { repository: tagOf('https://github.com480123456'), scope: 'repo', line: 'main' } as const;
    const provenance = { ...identity.provenance, ...owner, commit: undefined, run: '1', attempt: '1' };
    const description = writeRecord('', {
      nonce: identity.nonce,
      provenance,
      contents: { data: hashes, family: { id, childIds: [] } },
    });
    await send('PATCH', `${sandbox.ionUrl}/v1/assets/${id}`, sandbox.token, { description });
    for (let count = 1; count < 60; count++) github.seedCommit();
    for (let number = 100; number < 149; number++) {
      github.seedPull({ number, head_sha: `e${number}`.padEnd(40, '0') });
    }
    for (const number of [100, 120, 148]) {
      const url = `${github.url}/repos/${github.repository}/statuses/${`e${number}`.padEnd(40, '0')}`;
      const left = { assetId: id, code, runTag: 'cdef', ...expectation };
      await send('POST', url, github.token, {
        state: 'pending',
        context: 'cesium-ion',
        description: describeLeft(left, 'IN_PROGRESS'),
      });
    }
    const count = () => sandbox.requests.filter(({ service }) => service === 'github').length;
    const before = count();
    const run = await pass(1);
    expectGreen(run);
    expect(run.outputs).toEqual(counts(3, 0));
    expect(count() - before).toBe(102 + 2 * 3);
  });

  it('gets nothing from a step whose status GitHub refuses: that step fails if something must be verified', async () => {
    const { sandbox, publish } = await open();
    const token = sandbox.github.issueToken({ statuses: 'read' });
    const strict = await publish({ 'github-token': token }, onPull);
    expect(errorOf(strict)).toMatch(/could not be written, so .* cannot verify asset.*Code: status-not-left/);
    expect(sandbox.assets.size).toBe(1);
    const lax = await publish({ 'github-token': token, verify: 'warn', 'expected-bounds': '' }, onPull);
    expect([lax.conclusion, lax.outputs['reused']]).toEqual(['success', 'true']);
  });

  it('says that the hourly limit of GitHub is reached, and skips without a token', async () => {
    const { sandbox, pass } = await open({ github: { rateLimit: 1 } });
    const limited = await pass(0);
    expect(errorLinesOf(limited)).toContain('Code: github-rate-limit');
    const before = sandbox.requests.length;
    const skipped = await pass(1, { token: '', 'if-no-token': 'skip' });
    expect(skipped).toMatchObject({ exitCode: 0, outputs: counts(0, 0), annotations: [{ level: 'notice' }] });
    expect(sandbox.requests).toHaveLength(before);
  });
});

async function send(method: string, url: string, token: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { ok } = await fetch(url, { method, headers, body: JSON.stringify(body) });
  expect(ok).toBe(true);
}

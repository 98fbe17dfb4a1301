import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { expect, it } from '@jest/globals';

import type { GithubContext } from '../../sandbox/runner/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { posixDescribe } from '../support/platform.ts';
import type { Attempt, PublishOptions, PublishRun } from '../support/publish-workflow.ts';
import {
  changeDistricts,
  makePair,
  makePointers,
  makeRepository,
  names,
  pair,
  publishData,
  removeFile,
} from './data-repository.ts';
import { openSandbox } from './support.ts';

/** The results of a run that publishes these entries, and in which all is well. */
function green(published: readonly string[]): Attempt['results'] {
  const cells = published.map((name) => [`publish (${name})`, 'success'] as const);
  const publish = cells.length > 0 ? Object.fromEntries(cells) : { publish: 'skipped' as const };
  return { plan: 'success', ...publish, wait: 'success', gate: 'success' };
}

/** The ids of the assets of the repository, without children, by the last word of their names. */
function idsByName(sandbox: Sandbox): Record<string, number[]> {
  const ids: Record<string, number[]> = {};
  for (const [id, { metadata }] of sandbox.assets) {
    const name = names.find((one) => metadata.name.endsWith(` ${one}`));
    if (name !== undefined) (ids[name] ??= []).push(id);
  }
  return ids;
}

async function resultFileOf(run: PublishRun, attempt = 1): Promise<Record<string, { readonly id: number }>> {
  const folder = run.artifacts.folderOf(`${attempt}/ion-assets`);
  return JSON.parse(await readFile(join(folder, 'ion-assets.json'), 'utf8')) as Record<
    string,
    { id: number }
  >;
}

/** A run on a pull request. @param from the full name of the repository of its branch */
function onPull(number: number, from = 'octo-org/city-models'): Partial<GithubContext> {
  const ends = { head: { sha: 'c'.repeat(40), repo: { full_name: from } } };
  return {
    event_name: 'pull_request',
    event: { action: 'synchronize', number, pull_request: { number, ...ends } },
  };
}

/** The texts of all error annotations of a job. */
function errorsOf({ jobs }: Attempt, name: string): string {
  const annotations = jobs[name]?.actions.flatMap((step) => step.annotations) ?? [];
  return annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n');
}

posixDescribe('publish.yml with the built actions', () => {
  it('publishes five kinds of data, then nothing, then what has changed', async () => {
    const sandbox = await openSandbox();
    const folder = await makeRepository();
    const first = await publishData(sandbox, folder);
    expect((await first.start()).results).toEqual(green(names));
    expect(Object.keys(await resultFileOf(first)).sort()).toEqual(names.toSorted());
    const before = idsByName(sandbox);

    const start = sandbox.requests.length;
    const second = await publishData(sandbox, folder);
    const again = await second.start();
    expect(again.results).toEqual(green([]));
    expect(JSON.parse(again.data.outputs['unchanged'] ?? '')).toEqual(names);
    const calls = sandbox.requests.slice(start).filter(({ service }) => service === 'ion');
    const writes = calls.filter(({ method }) => method !== 'GET');
    expect({ writes, isWithin: calls.length <= 16 }).toEqual({ writes: [], isWithin: true });
    expect(idsByName(sandbox)).toEqual(before);

    await changeDistricts(folder);
    const third = await publishData(sandbox, folder);
    expect((await third.start()).results).toEqual(green(['districts']));
    const after = idsByName(sandbox);
    expect({ ...after, districts: before['districts'] }).toEqual(before);
    expect(after['districts']).toHaveLength(1);
    expect(after['districts']).not.toEqual(before['districts']);
  });

  it('publishes the others if the data of one is broken, names it, and deletes nothing', async () => {
    const sandbox = await openSandbox();
    const folder = await makePair();
    await (await publishData(sandbox, folder)).start();
    const before = idsByName(sandbox);
    await changeDistricts(folder);
    await writeFile(join(folder, 'data/scans/a.laz'), '<!DOCTYPE html><p>Sign in</p>');
    const run = await publishData(sandbox, folder);
    const attempt = await run.start();
    expect(attempt.results).toEqual({
      ...{ plan: 'success', 'publish (scans)': 'failure', 'publish (districts)': 'success' },
      ...{ wait: 'failure', gate: 'failure' },
    });
    expect(errorsOf(attempt, 'wait')).toContain('scans');
    expect(errorsOf(attempt, 'publish')).toContain('HTML');
    expect(idsByName(sandbox)).toMatchObject({
      ...before,
      districts: [...(before['districts'] ?? []), expect.any(Number)],
    });
    expect(Object.keys(await run.artifacts.list())).not.toContain('1/ion-assets');
  });

  it('is red if a job fails before its create, and green after a re-run: one result file, no old versions', async () => {
    const sandbox = await openSandbox();
    const folder = await makePair();
    await (await publishData(sandbox, folder)).start();
    const before = idsByName(sandbox);
    await changeDistricts(folder);
    await writeFile(join(folder, 'data/scans/b.laz'), await readFile(join(folder, 'data/scans/a.laz')));
    let isBroken = true;
    const run = await publishData(sandbox, folder, {
      afterCheckout: async (workspace, job) => {
        if (!isBroken || job !== 'publish') return;
        for (const name of ['a', 'b']) await removeFile(workspace, `data/scans/${name}.laz`);
      },
    });
    const failed = await run.start();
    expect(failed.results).toMatchObject({ 'publish (scans)': 'failure', wait: 'failure', gate: 'failure' });
    expect(errorsOf(failed, 'wait')).toContain('scans');
    isBroken = false;
    const rerun = await run.rerunFailed();
    expect(rerun.results).toEqual(green(['scans', 'districts']));
    const after = idsByName(sandbox);
    expect(Object.values(after).every((ids) => ids.length === 1)).toBe(true);
    expect(after['scans']).not.toEqual(before['scans']);
    const file = await resultFileOf(run, 2);
    expect(Object.fromEntries(Object.entries(file).map(([key, { id }]) => [key, [id]]))).toEqual(after);
  });

  it('leaves nothing unfinished if it is cancelled in the midst', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'PutObject', fault: 'hang', times: 2 });
    const cancel = new AbortController();
    const run = await publishData(sandbox, await makePair());
    const running = run.start(cancel.signal);
    const isSending = () => sandbox.requests.some(({ route }) => route === 'PutObject');
    while (!isSending()) await sleep(20);
    cancel.abort();
    const attempt = await running;
    expect(attempt.results).toMatchObject({ gate: 'failure' });
    const statuses = [...sandbox.assets.values()].map(({ metadata }) => metadata.status);
    expect({ left: statuses.includes('AWAITING_FILES'), open: sandbox.openUploads() }).toEqual({
      left: false,
      open: [],
    });
  });

  it('keeps two pull requests apart that run at once, and warns if it may not comment', async () => {
    const sandbox = await openSandbox();
    const folder = await makePair();
    const inputs = { 'pr-comment': true };
    const runs = [7, 8].map((number) => publishData(sandbox, folder, { github: onPull(number), inputs }));
    const attempts = await Promise.all(runs.map(async (run) => (await run).start()));
    expect(attempts.map(({ results }) => results)).toEqual([green(pair), green(pair)]);
    // the caller has only `contents: read`
    const warnings = attempts.map(({ jobs }) => jobs['wait']?.actions[0]?.annotations);
    const refused = { level: 'warning', message: expect.stringContaining('pull-requests: write') as unknown };
    expect(warnings).toMatchObject([[refused], [refused]]);
    const files = await Promise.all(runs.map(async (run) => resultFileOf(await run)));
    const ids = files.map((file) => Object.values(file).map(({ id }) => id));
    expect(new Set(ids.flat()).size).toBe(2 * pair.length);
    expect(Object.values(idsByName(sandbox)).map((all) => all.length)).toEqual(pair.map(() => 2));
  });

  it('never takes a missing token for unchanged data', async () => {
    const sandbox = await openSandbox();
    const folder = await makePair();
    const results = async (github: Partial<GithubContext>, inputs: PublishOptions['inputs'] = {}) => {
      const run = await publishData(sandbox, folder, { token: '', github, inputs });
      const { jobs, results: all } = await run.start();
      return { ...all, notice: jobs['gate']?.stdout.includes('::notice::not published: no token') };
    };
    const red = { plan: 'failure', publish: 'skipped', wait: 'skipped', gate: 'failure', notice: false };
    const skip = { 'if-no-token': 'skip' };
    expect(await Promise.all([results({}), results({}, skip), results(onPull(8, 'stranger/city'))])).toEqual([
      red,
      red,
      red,
    ]);
    expect(await results(onPull(8, 'stranger/city'), skip)).toEqual({
      ...{ plan: 'success', publish: 'skipped', wait: 'skipped', gate: 'success', notice: true },
    });
    await writeFile(join(folder, 'data/scans/a.laz'), '<!DOCTYPE html><p>Sign in</p>');
    expect(await results(onPull(8, 'stranger/city'), skip)).toEqual(red);
  });

  it('plans with pointers of Git LFS, and fetches only what has changed', async () => {
    const sandbox = await openSandbox();
    const folder = await makePair();
    await (await publishData(sandbox, folder)).start();
    await changeDistricts(folder);
    const fetched: string[] = [];
    const run = await publishData(sandbox, folder, {
      inputs: { lfs: true },
      afterCheckout: async (workspace, job) => {
        if (job === 'publish') fetched.push(workspace);
        else await makePointers(workspace);
      },
    });
    expect((await run.start()).results).toEqual(green(['districts']));
    expect(fetched).toHaveLength(1);
  });
});

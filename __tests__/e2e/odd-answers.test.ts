import { describe, expect, it } from '@jest/globals';

import type { Fault } from '../../sandbox/sandbox.ts';
import { publish } from './publish-on-github.ts';
import {
  assetIdOf,
  errorOf,
  expectGreen,
  makeWorkspace,
  onPullRequest,
  openSandbox,
  upload,
  wait,
} from './support.ts';

const files = { 'a.las': 'x' };
const inputs = { files: '.' };

const odd: readonly Fault[] = [
  { status: 404 },
  { status: 401 },
  { status: 200, body: { id: 1, status: 'COMPLETE', percentComplete: 100 } },
  { status: 200, body: { message: 'no status' } },
  { status: 302, headers: { location: '/login' } },
];

describe('while a tiling runs', () => {
  it('no odd answer ends the wait', async () => {
    const steps = Array.from({ length: 2 * odd.length }, () => ({
      status: 'IN_PROGRESS',
      percentComplete: 5,
    }));
    const tiling = [...steps, { status: 'COMPLETE', percentComplete: 100 }];
    const sandbox = await openSandbox({ tiling });
    // each second read, after the one during the upload
    odd.forEach((fault, index) => {
      sandbox.faults.add({ route: 'GetAsset', nth: 3 + 2 * index, fault });
    });
    const run = await upload(sandbox, await makeWorkspace(files), inputs);
    expectGreen(run);
    expect(sandbox.assets.get(assetIdOf(run))?.metadata.status).toBe('COMPLETE');
    expect(run.log.filter((line) => line.includes('Reading again'))).toHaveLength(odd.length);
  });

  it('a revoked token fails the step, which keeps the asset and says how to continue', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'GetAsset', nth: (n) => n >= 3, fault: { status: 401 } });
    const run = await upload(sandbox, await makeWorkspace(files), inputs);
    expect(errorOf(run)).toMatch(
      /ion does not accept the token \(401[^]*Check that the token is listed[^]*To continue/,
    );
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(run)]);
  });

  it('a deleted asset is reported after a minute', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'GetAsset', nth: (n) => n >= 2, fault: { status: 404 } });
    const id = sandbox.seedAsset({ status: 'IN_PROGRESS' });
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': String(id) });
    expect(errorOf(run)).toContain(`Asset ${id} was not found`);
    expect(run.outputs['status']).toBe('NOT_FOUND');
  });
});

describe('the reason of ion for a failed tiling', () => {
  const error = { title: 'No CRS ::error::', details: [{ file: 'a.las' }, { lines: ['VLR\n2112', 7] }] };
  const reason = 'No CRS ::error::; a.las; VLR 2112';
  const tiling = [{ status: 'DATA_ERROR', percentComplete: 5, progressMessage: 'Reading', error }];

  it('is in the annotation, the summary, the comment and the outputs of an upload', async () => {
    const sandbox = await openSandbox({ tiling });
    sandbox.github.seedPull({ number: 5 });
    const run = await publish(sandbox, { 'pr-comment': 'true' }, onPullRequest(5).github);
    expect(errorOf(run)).toContain(`ended with DATA_ERROR at 5 %: ion cannot tile the data, “${reason}”`);
    expect(run.outputs['reason']).toBe(reason);
    expect(JSON.parse(run.outputs['result'] ?? '')).toMatchObject({ reason });
    expect(run.summary).toContain(`\`${reason}\``);
    expect(sandbox.github.comments).toMatchObject([
      { body: expect.stringContaining(`\`DATA_ERROR\` 5 % \`${reason}\``) },
    ]);
  });

  it('is in the outputs of wait, with the ids if there are several assets', async () => {
    const sandbox = await openSandbox();
    const ids = [error, 'Out of memory', null].map((one) =>
      sandbox.seedAsset({ status: 'ERROR', error: one }),
    );
    const run = await wait(sandbox, await makeWorkspace(), { 'asset-id': ids.join('\n') });
    expect(errorOf(run)).toContain('“Out of memory”');
    expect(run.outputs['reason']).toBe(`asset ${ids[0]}: ${reason}; asset ${ids[1]}: Out of memory`);
    expect(run.summary).toContain('`Out of memory`');
  });
});

import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { publish } from '../../../src/features/publish/publish.ts';
import type { UploadInputs } from '../../../src/inputs/upload-inputs.ts';
import { toOutputs } from '../../../src/state/publication.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { createdByRun } from '../../support/fake-ion.ts';
import { makeFolder } from '../../support/folder.ts';
import { createAnswer, metadata } from '../../support/ion.ts';
import { answer, networkFault, serve, type Reply, type Sent } from '../../support/send.ts';
import { inputsOf, runNonce, toolsOf } from '../../support/tools.ts';

/** Publishes two point clouds on an ion that stores files itself. `special` can reply instead of it. */
async function run(
  given: Partial<UploadInputs> = {},
  special: (request: Sent, reads: number) => Reply | undefined = () => undefined,
  signal?: AbortSignal,
) {
  const workspace = await makeFolder({ 'data/a.las': 'aaa', 'data/deep/b.laz': 'bb' });
  let reads = 0;
  const server = serve((request) => {
    const { method, url } = request;
    const path = new URL(url).pathname;
    if (path === '/v1/me') return answer(404);
    if (method === 'GET') reads++;
    const reply = special(request, reads);
    if (reply !== undefined) return reply;
    if (method === 'GET') {
      const status = ['AWAITING_FILES', 'NOT_STARTED', 'IN_PROGRESS'][reads - 1] ?? 'COMPLETE';
      return answer(200, metadata(7, { status, percentComplete: status === 'COMPLETE' ? 100 : 0 }));
    }
    if (path === '/v1/assets') {
      return answer(200, createAnswer(7, { uploadLocation: { endpoint: 'https://api.cesium.com/put/7' } }));
    }
    return answer(204);
  });
  const tools = toolsOf({ server, workspace, ...(signal === undefined ? {} : { signal }) });
  const inputs = inputsOf({ files: [join(workspace, 'data')], ...given });
  return { server, tools, task: () => publish(inputs, tools, tools) };
}

const allPhases = [
  'Find files',
  'Determine type and options',
  'Check for unchanged data',
  'Create the asset',
  'Upload',
  'Notify ion',
  'Tiling',
];

describe('publish', () => {
  it('finds, determines, creates, uploads, notifies and waits, in this order; reads once during the upload', async () => {
    const { server, tools, task } = await run({ options: { position: [1, 2, 3] } });
    await task();
    expect(server.lines()).toEqual([
      'GET /v1/me',
      'POST /v1/assets',
      'GET /v1/assets/7',
      'POST /put/7',
      'POST /put/7',
      'POST /v1/assets/7/uploadComplete',
      'GET /v1/assets/7',
      'GET /v1/assets/7',
      'GET /v1/assets/7',
    ]);
    expect(JSON.parse(server.sent[1]?.body ?? '')).toEqual({
      name: 'City',
      description: `[ion-upload]: #v=1&nonce=${runNonce}`,
      attribution: '',
      type: '3DTILES',
      options: { position: [1, 2, 3], sourceType: 'POINT_CLOUD' },
    });
    expect(tools.phases()).toEqual(allPhases);
    expect(tools.log.of('info').filter((line) => /^(Found|Source|Asset \d+ is) /.test(line))).toEqual([
      'Found 2 files, 5 B, in data.',
      'Source type POINT_CLOUD: a.las ends with .las. Type 3DTILES.',
      expect.stringMatching(/^Asset 7 is COMPLETE after .* s: https:\/\/ion\.cesium\.com\/assets\/7$/),
    ]);
    expect(toOutputs(tools.known())).toMatchObject({
      'asset-id': '7',
      'asset-ids': '[7]',
      status: 'COMPLETE',
      'percent-complete': '100',
      name: 'City',
      type: '3DTILES',
      'source-type': 'POINT_CLOUD',
      'file-count': '2',
      'total-bytes': '5',
      'asset-url': 'https://ion.cesium.com/assets/7',
    });
  });

  it('ends after one read without `wait`', async () => {
    const { server, tools, task } = await run({ wait: false });
    await task();
    expect(server.lines().slice(-2)).toEqual(['POST /v1/assets/7/uploadComplete', 'GET /v1/assets/7']);
    expect(tools.known().status).toBe('NOT_STARTED');
    expect(tools.log.all.at(-1)).toContain('Asset 7 is NOT_STARTED');
  });

  it('writes nothing in a dry run, but determines everything', async () => {
    const { server, tools, task } = await run({ dryRun: true });
    await task();
    expect(server.lines()).toEqual(['GET /v1/me']);
    expect(tools.known()).toMatchObject({ type: '3DTILES', sourceType: 'POINT_CLOUD', name: 'City' });
    expect(tools.known().assetId).toBeUndefined();
    expect(tools.log.of('notice')).toEqual(['This is a dry run: nothing was created.']);
  });

  it('finds the same errors in a dry run', async () => {
    const { task } = await run({ dryRun: true, type: 'TERRAIN' });
    expect((await userErrorOf(task)).message).toContain('POINT_CLOUD');
  });

  it('ends without an asset if there are no files and the inputs allow that', async () => {
    const { server, tools, task } = await run({ files: ['nowhere/*.las'], ifNoFilesFound: 'ignore' });
    await task();
    expect(server.lines()).toEqual(['GET /v1/me']);
    expect(toOutputs(tools.known())).toMatchObject({ 'file-count': '0' });
    expect(tools.phases()).toHaveLength(1);
  });

  it.each([
    ['uploading', 'GET /v1/assets/7'],
    ['uploading', 'POST /put/7'],
    ['notifying', 'POST /v1/assets/7/uploadComplete'],
  ])('has the stage %s if %s fails, and throws the error unchanged', async (stage, line) => {
    const { tools, task } = await run({}, ({ method, url }) =>
      `${method} ${new URL(url).pathname}` === line ? answer(403, { message: 'No' }) : undefined,
    );
    const error = await userErrorOf(task);
    expect(error.message).toContain('403: No');
    expect(error.code).toBe('ion-forbidden');
    expect(tools.progress()).toEqual({ stage, family: { id: 7, childIds: [] } });
    expect(tools.known().assetId).toBe(7);
  });

  it('ends the upload as soon as the token proves unable to read', async () => {
    const { server, task } = await run({}, ({ method }) =>
      method === 'GET' ? answer(403, { message: 'No' }) : undefined,
    );
    expect((await userErrorOf(task)).message).toBe('Could not read asset 7: ion answered 403: No.');
    const uploads = server.lines().filter((line) => line === 'POST /put/7');
    expect(uploads.length).toBeLessThan(2); // of two files
    expect(server.lines()).not.toContain('POST /v1/assets/7/uploadComplete');
  });

  it('does not notify before the check that the token can read', async () => {
    const { server, task } = await run({}, ({ method }, reads) =>
      method === 'GET' && reads < 4 ? answer(404) : undefined,
    );
    await task();
    const lines = server.lines();
    const before = lines.slice(0, lines.indexOf('POST /v1/assets/7/uploadComplete'));
    expect(before.filter((line) => line === 'GET /v1/assets/7')).toHaveLength(4);
  });

  it('saves its progress before each request that leaves something', async () => {
    const stages: string[] = [];
    const { tools, task } = await run({}, ({ method, url }) => {
      if (method === 'POST') stages.push(`${tools.progress().stage} ${new URL(url).pathname}`);
      return undefined;
    });
    await task();
    expect(stages).toEqual([
      'creating /v1/assets',
      'uploading /put/7',
      'uploading /put/7',
      'notifying /v1/assets/7/uploadComplete',
    ]);
    expect(tools.progress().stage).toBe('tiling');
  });

  it.each<[string, Partial<UploadInputs>]>([
    ['a dry run', { dryRun: true }],
    ['a run without files', { files: ['nowhere/*.las'], ifNoFilesFound: 'ignore' }],
  ])('needs no recovery after %s', async (_what, given) => {
    const { tools, task } = await run(given);
    await task();
    expect(tools.progress()).toEqual({ stage: 'none' });
  });

  it('has the stage `tiling` if the tiling failed', async () => {
    const { tools, task } = await run({}, ({ method }, reads) =>
      method === 'GET' && reads > 1 ? answer(200, metadata(7, { status: 'DATA_ERROR' })) : undefined,
    );
    const error = await userErrorOf(task);
    expect(error.message).toContain('asset 7 ended with DATA_ERROR');
    expect(error.hint).not.toContain('left');
    expect(tools.progress()).toEqual({ stage: 'tiling', family: { id: 7, childIds: [] } });
    expect(tools.phases()).toEqual(allPhases);
    expect(tools.known().status).toBe('DATA_ERROR');
  });

  it('deletes a late asset of a lost create before the notify', async () => {
    let creates = 0;
    let lists = 0;
    const { server, tools, task } = await run({}, ({ method, url }) => {
      const { pathname } = new URL(url);
      if (method === 'POST' && pathname === '/v1/assets' && ++creates === 1) {
        return networkFault('ECONNRESET');
      }
      if (method === 'DELETE') return answer(204);
      if (method !== 'GET' || pathname !== '/v1/assets') return undefined;
      return answer(200, { items: ++lists > 6 ? [createdByRun(7), createdByRun(5)] : [] });
    });
    await task();
    const after = server.lines().slice(server.lines().lastIndexOf('POST /put/7') + 1);
    expect(after.filter((line) => !line.startsWith('GET'))).toEqual([
      'DELETE /v1/assets/5',
      'POST /v1/assets/7/uploadComplete',
    ]);
    expect(tools.known().status).toBe('COMPLETE');
  });

  it('stops with the reason of an abort, and sends no more requests to ion', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const { server, task } = await run(
      {},
      ({ url }) => {
        if (url.endsWith('/put/7')) controller.abort(reason);
        return undefined;
      },
      controller.signal,
    );
    expect(await thrownBy(task)).toBe(reason);
    expect(server.lines().at(-1)).toBe('POST /put/7');
    expect(server.lines().filter((line) => line === 'POST /put/7')).toHaveLength(1);
  });
});

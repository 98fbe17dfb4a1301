import { describe, expect, it } from '@jest/globals';

import { importVersion } from '../../../src/features/publish/import-version.ts';
import { readAssetMetadata } from '../../../src/ion/ion-answers.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { ownRecord, readRecord } from '../../../src/provenance/record.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { fakeIon, searchRequests, type FakeIon } from '../../support/fake-ion.ts';
import { importDescription, importOwner, importSource } from '../../support/imports.ts';
import { createAnswer, metadata } from '../../support/ion.ts';
import { answer, networkFault, type Reply, type Sent } from '../../support/send.ts';
import { runNonce, toolsOf } from '../../support/tools.ts';

const asset = { name: 'City', description: 'Mine', attribution: 'Me', type: '3DTILES', options: {} };
const create = 'POST /v1/assets';
const lost = networkFault('ECONNRESET');

/** An asset as ion stores it after the create of the run. */
function importOf(id: number, fields: JsonObject = {}): JsonObject {
  const { name, attribution, type } = asset;
  return metadata(id, { name, attribution, type, description: importDescription({}, 'Mine'), ...fields });
}

/**
 * Imports with an ion that replies to the creates with these functions, one after another. Usually it creates asset 7 then.
 */
function run(
  replies: readonly ((ion: FakeIon) => Reply)[] = [],
  special: (request: Sent) => Reply | undefined = () => undefined,
  signal?: AbortSignal,
) {
  let round = 0;
  const stages: unknown[] = [];
  const ion: FakeIon = fakeIon([], (request) => {
    stages.push(tools.progress());
    const reply = special(request);
    if (reply !== undefined || request.method !== 'POST') return reply;
    const next = replies[round++];
    if (next !== undefined) return next(ion);
    ion.assets.push(importOf(7));
    return answer(200, { assetMetadata: importOf(7) });
  });
  const tools = toolsOf({ server: ion, provenance: importOwner, ...(signal && { signal }) });
  const order = {
    asset: { ...asset, from: importSource },
    files: undefined,
    earlier: { kind: 'unlisted' as const },
    beforeCreate: () => Promise.resolve(),
  };
  return { ion, tools, stages, task: () => importVersion(order, tools, tools) };
}

const loseNothing = () => lost;

const recordOf = (ion: FakeIon, id: number) => {
  const found = ion.assets.find((one) => one['id'] === id);
  return found && ownRecord(readAssetMetadata(found));
};

describe('an import', () => {
  it('creates the asset and completes its record, and uploads and notifies nothing', async () => {
    const { ion, tools, stages, task } = run();
    const result = await task();
    expect(ion.lines()).toEqual([create, 'PATCH /v1/assets/7']);
    expect(readRecord((JSON.parse(ion.sent[0]?.body ?? '') as typeof asset).description)).toMatchObject({
      nonce: runNonce,
      isImport: true,
      contents: undefined,
    });
    expect(recordOf(ion, 7)).toMatchObject({
      isImport: true,
      contents: { data: undefined, family: { id: 7, childIds: [] } },
    });
    expect(result).toMatchObject({ family: { id: 7, childIds: [] }, isFound: true, digest: undefined });
    expect(stages).toEqual([
      { stage: 'creating', nonce: runNonce, name: 'City', isImport: true },
      { stage: 'importing', family: { id: 7, childIds: [] } },
    ]);
    expect(tools.progress()).toEqual({ stage: 'tiling', family: { id: 7, childIds: [] } });
    expect(tools.known()).toMatchObject({ assetId: 7, reused: false });
    expect(tools.known().digest).toBeUndefined();
    expect(tools.log.of('warning')).toEqual([]);
    expect(tools.log.of('info')).toContain('ion imports the data by itself.');
  });

  it('completes the records of its children before its own', async () => {
    const { ion, task } = run([
      ({ assets }) => {
        assets.push(importOf(7), importOf(8, { name: 'City (model)' }));
        return answer(200, { assetMetadata: importOf(7), assets: [metadata(8)] });
      },
    ]);
    await task();
    expect(ion.lines()).toEqual([create, 'GET /v1/assets/8', 'PATCH /v1/assets/8', 'PATCH /v1/assets/7']);
    expect(recordOf(ion, 7)?.contents.family).toEqual({ id: 7, childIds: [8] });
    expect(ion.assets[1]).toMatchObject({ name: 'City (model)' });
  });

  it('notifies ion only if ion asks for it, and warns if it also names a place for an upload', async () => {
    const { ion, tools, stages, task } = run(
      [
        ({ assets }) => {
          assets.push(importOf(7));
          return answer(200, createAnswer(7));
        },
      ],
      ({ url }) => (url.endsWith('/uploadComplete') ? answer(204) : undefined),
    );
    await task();
    expect(ion.lines()).toEqual([create, 'PATCH /v1/assets/7', 'POST /v1/assets/7/uploadComplete']);
    expect(stages.at(-1)).toEqual({ stage: 'importing', family: { id: 7, childIds: [] } });
    expect(tools.progress().stage).toBe('tiling');
    expect(tools.log.of('warning')).toEqual([
      expect.stringContaining('probably does not import from buckets'),
    ]);
    expect(tools.log.secrets).toContain('session-token');
  });

  it('whose notify fails stays an import in its progress', async () => {
    const { ion, tools, task } = run([() => answer(200, createAnswer(7))], ({ url }) =>
      url.endsWith('/uploadComplete') ? answer(409, { message: 'No' }) : undefined,
    );
    ion.assets.push(importOf(7));
    await userErrorOf(task);
    expect(tools.progress()).toEqual({ stage: 'importing', family: { id: 7, childIds: [] } });
  });

  it('creates nothing if a check before it fails', async () => {
    const { ion, tools } = run();
    const failure = new Error('no scope');
    const order = {
      asset: { ...asset, from: importSource },
      files: undefined,
      earlier: { kind: 'unlisted' as const },
    };
    const beforeCreate = () => Promise.reject(failure);
    expect(await thrownBy(() => importVersion({ ...order, beforeCreate }, tools, tools))).toBe(failure);
    expect(ion.sent).toEqual([]);
    expect(tools.progress().stage).toBe('none');
  });

  it('leaves nothing to finish if ion refuses it', async () => {
    const { tools, task } = run([() => answer(400, { message: 'No' })]);
    const error = await userErrorOf(task);
    expect(error.message).toBe('Could not create the asset: ion answered 400: No.');
    expect(tools.progress().stage).toBe('none');
  });
});

describe('an import whose create has no answer', () => {
  it.each<[string, Reply]>([
    ['a reset', lost],
    ['500', answer(500)],
    ['an answer that is cut off', answer(200, '{"assetMetadata":{"id":5')],
    ['an answer without an id', answer(200, { assetMetadata: {} })],
  ])('continues with the asset that ion has created: %s', async (_what, reply) => {
    const { ion, tools, task } = run([
      ({ assets }) => {
        assets.push(importOf(5), importOf(6, { name: 'City (model)' }), metadata(9));
        return reply;
      },
    ]);
    const { family } = await task();
    expect(family).toEqual({ id: 5, childIds: [6] });
    expect(ion.lines()).toEqual([
      ...[create, ...searchRequests],
      ...['GET /v1/assets/6', 'PATCH /v1/assets/6', 'PATCH /v1/assets/5'],
    ]);
    expect(ion.ids()).toEqual([5, 6, 9]);
    expect(recordOf(ion, 5)).toMatchObject({
      isImport: true,
      contents: { family: { id: 5, childIds: [6] } },
    });
    expect(tools.known()).toMatchObject({ assetId: 5, childIds: [6] });
    expect(tools.log.of('info')).toContain('ion created asset 5, and this run continues with it.');
  });

  it('is repeated if ion created nothing, and an orphan that appears late is deleted', async () => {
    const { ion, tools, task } = run([
      loseNothing,
      ({ assets }) => {
        assets.push(importOf(5), importOf(7));
        return answer(200, { assetMetadata: importOf(7) });
      },
    ]);
    await task();
    expect(ion.lines().filter((line) => line === create)).toHaveLength(2);
    expect(ion.sent.find(({ method }, index) => index > 0 && method === 'POST')?.body).toBe(
      ion.sent[0]?.body,
    );
    expect(ion.ids()).toEqual([7]);
    expect(tools.log.of('info')).toContain(
      'Deleted asset 5: ion created it late, after its answer was lost.',
    );
  });

  it('is created once only if both creates were lost, and both have worked', async () => {
    const { ion, task } = run([
      loseNothing,
      ({ assets }) => {
        const model = { name: 'City (model)' };
        assets.push(importOf(5), importOf(6, model), importOf(7), importOf(8, model));
        return lost;
      },
    ]);
    const { family } = await task();
    expect(family).toEqual({ id: 5, childIds: [6] });
    expect(ion.ids()).toEqual([5, 6]);
    expect(recordOf(ion, 5)?.contents.family).toEqual(family);
  });

  it('names the orphan that it cannot delete, and not its own asset', async () => {
    const { ion, tools, task } = run(
      [
        loseNothing,
        ({ assets }) => {
          assets.push(importOf(5), importOf(7));
          return answer(200, { assetMetadata: importOf(7) });
        },
      ],
      ({ method }) => (method === 'DELETE' ? answer(403) : undefined),
    );
    await task();
    expect(tools.log.of('warning')).toEqual([
      'Could not delete asset 5: ion answered 403. Check https://ion.cesium.com/assets for a second asset “City” of the same time as asset 7, and delete it.',
    ]);
    expect(recordOf(ion, 7)).toBeDefined();
  });

  it('is sent three times at most', async () => {
    const { ion, tools, task } = run([loseNothing, loseNothing, loseNothing]);
    const error = await userErrorOf(task);
    expect(error.code).toBe('create-unconfirmed');
    expect(error.message).toMatch(/\. ion created no asset\.$/);
    expect(ion.lines().filter((line) => line === create)).toHaveLength(3);
    expect(ion.lines().join()).not.toContain('DELETE');
    expect(tools.progress().stage).toBe('none');
  });

  it('is not repeated if ion cannot list: the hint does not say to delete it', async () => {
    const { ion, tools, task } = run([loseNothing], ({ method }) =>
      method === 'GET' ? answer(403) : undefined,
    );
    const error = await userErrorOf(task);
    expect(error.code).toBe('create-unconfirmed');
    expect(error.hint).toBe(
      'Check https://ion.cesium.com/assets for an asset “City”: if it is there, ion imports the data into it. ' +
        'With the scope assets:list, the step does that itself.',
    );
    expect(ion.lines().filter((line) => line === create)).toHaveLength(1);
    expect(tools.progress().stage).toBe('none');
  });

  it('is left to the post step, as an import, if the run is cancelled during the search', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const cancel = () => {
      controller.abort(reason);
      return lost;
    };
    const { ion, tools, task } = run([cancel], undefined, controller.signal);
    expect(await thrownBy(task)).toBe(reason);
    expect(ion.lines()).toEqual([create, ...searchRequests]);
    expect(tools.progress()).toEqual({ stage: 'creating', nonce: runNonce, name: 'City', isImport: true });
  });
});

import { describe, expect, it } from '@jest/globals';

import { recover } from '../../../src/features/recover/recover.ts';
import { finishUnfinished } from '../../../src/features/recover/unfinished-asset.ts';
import type { DeletePolicy } from '../../../src/inputs/delete-policy.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { readRecord } from '../../../src/provenance/record.ts';
import type { Progress, UnfinishedRun } from '../../../src/state/progress.ts';
import { neverAborts } from '../../support/clock.ts';
import { userErrorOf } from '../../support/errors.ts';
import { fakeIon, searchRequests, type FakeIon } from '../../support/fake-ion.ts';
import { familyOf } from '../../support/family.ts';
import { importDescription } from '../../support/imports.ts';
import { clientOf, metadata } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';
import { runNonce } from '../../support/tools.ts';

const policies = ['incomplete', 'always', 'never'] as const;
const statuses = ['AWAITING_FILES', 'NOT_STARTED', 'IN_PROGRESS', 'COMPLETE', 'ERROR', 'DATA_ERROR'];
const page = 'https://ion.cesium.com/assets/7';

const creating: UnfinishedRun = { stage: 'creating', nonce: runNonce, name: 'City', isImport: true };
const importing: UnfinishedRun = { stage: 'importing', family: familyOf(7) };

const importOf = (id: number, fields: JsonObject = {}) =>
  metadata(id, { description: importDescription(), ...fields });

async function finish(ion: FakeIon, progress: UnfinishedRun, policy: DeletePolicy = 'incomplete') {
  const { client, clock } = clientOf(ion);
  const outcome = await finishUnfinished(progress, policy, { client, clock, signal: neverAborts });
  return { ...outcome, sleeps: clock.sleeps };
}

const contentsOf = (ion: FakeIon, id: number) => {
  const description = ion.assets.find((one) => one['id'] === id)?.['description'];
  return typeof description === 'string' ? readRecord(description)?.contents : undefined;
};

const cases = [creating, importing].flatMap((progress) =>
  policies.flatMap((policy) => statuses.map((status) => ({ ...progress, progress, policy, status }))),
);

describe('an import whose run ended after the create', () => {
  it.each(cases)('$stage, $status, $policy: is kept, and its record is completed', async (one) => {
    const { progress, policy, status } = one;
    const ion = fakeIon([importOf(7, { status, dateAdded: '2019-01-01T00:00:00Z' }), metadata(9)]);
    expect(await finish(ion, progress, policy)).toMatchObject({
      text: `Asset 7 is kept (${status}); ion imports its data: see ${page}.`,
      isGone: false,
    });
    expect(ion.ids()).toEqual([7, 9]);
    expect(ion.lines().join()).not.toMatch(/DELETE|POST/);
    expect(contentsOf(ion, 7)).toEqual({ data: undefined, family: familyOf(7) });
  });

  it('is found by its nonce, with its children', async () => {
    const ion = fakeIon([importOf(7), importOf(8, { name: 'Model' })]);
    await finish(ion, creating);
    expect(ion.lines().slice(0, 2)).toEqual([...searchRequests]);
    for (const id of [7, 8]) expect(contentsOf(ion, id)?.family).toEqual(familyOf(7, 8));
  });

  it('that was created twice has two whole records', async () => {
    const ion = fakeIon([importOf(7), importOf(8)]);
    expect((await finish(ion, creating)).text).toContain('Asset 7 is kept');
    for (const id of [7, 8]) expect(contentsOf(ion, id)?.family).toEqual(familyOf(id));
    expect(ion.ids()).toEqual([7, 8]);
  });

  it('that was never created is none', async () => {
    const ion = fakeIon([metadata(9)]);
    expect(await finish(ion, creating)).toMatchObject({ text: 'The run left no asset.', isGone: true });
  });

  it('has the children that ion’s answer to the create named', async () => {
    const ion = fakeIon([importOf(7), metadata(8)]);
    await finish(ion, { stage: 'importing', family: familyOf(7, 8) });
    for (const id of [7, 8]) expect(contentsOf(ion, id)?.family).toEqual(familyOf(7, 8));
  });

  it('is read again if ion does not know it yet', async () => {
    let reads = 0;
    const ion = fakeIon([importOf(7)], ({ method }) =>
      method === 'GET' && ++reads < 3 ? answer(404) : undefined,
    );
    const { text, sleeps } = await finish(ion, importing);
    expect(text).toContain('Asset 7 is kept');
    expect(sleeps).toEqual([2_000, 3_000]);
    expect(contentsOf(ion, 7)).toBeDefined();
  });

  it('does not count as gone if ion never knows it: the token may lack a scope', async () => {
    const ion = fakeIon([importOf(7)], ({ method }) => (method === 'GET' ? answer(404) : undefined));
    const error = await userErrorOf(() => finish(ion, importing));
    expect(error.hint).toContain('assets:read');
    expect(ion.ids()).toEqual([7]);
  });
});

describe('recover', () => {
  async function recoverImport(ion: FakeIon, progress: UnfinishedRun, policy: DeletePolicy) {
    const { client, clock } = clientOf(ion);
    const news: unknown[] = [];
    const failure = new UserError('ion-unreachable', 'The notify failed.', 'Run it again.');
    const result = await recover(failure, policy, {
      ...{ client, clock, signal: neverAborts, assetSignal: neverAborts },
      state: {
        progress: () => progress,
        publication: () => ({ assetId: 7, status: 'AWAITING_FILES' }),
        advance: (next: Progress) => news.push(next.stage),
        forgetAsset: () => news.push('forgotten'),
      },
    });
    const { message } = result as UserError;
    return { message, news };
  }

  it.each(policies)('completes the record of an import, with %s', async (policy) => {
    const ion = fakeIon([importOf(7)]);
    const { message, news } = await recoverImport(ion, importing, policy);
    expect(message).toBe(
      `The notify failed. Asset 7 is kept (AWAITING_FILES); ion imports its data: see ${page}.`,
    );
    expect(news).toEqual(['none']);
    expect(contentsOf(ion, 7)).toBeDefined();
  });

  it('leaves the search to the post step if ion lists no asset of the create yet', async () => {
    const { message, news } = await recoverImport(fakeIon([metadata(9)]), creating, 'always');
    expect(message).toMatch(/has not listed an asset of this run yet\. The post step searches again\.$/);
    expect(news).toEqual(['forgotten']);
  });

  it.each(policies)('leaves the record to the post step if ion refuses that, with %s', async (policy) => {
    const ion = fakeIon([importOf(7)], () => answer(403, { message: 'No' }));
    for (const progress of [creating, importing]) {
      const { message, news } = await recoverImport(ion, progress, policy);
      expect(message).toMatch(/may still exist .* The post step completes its record\.$/);
      expect(message).toContain('Nothing deletes it');
      expect(message).not.toMatch(/The post step (deletes|does not delete)/);
      expect(news).toEqual([]);
    }
    expect(ion.ids()).toEqual([7]);
  });

  it.each([
    ['DATA_ERROR', 'always', []],
    ['DATA_ERROR', 'incomplete', [7]],
    ['AWAITING_FILES', 'always', [7]],
  ] as const)('after the record is whole, at the tiling, %s, %s: leaves %j', async (status, policy, left) => {
    const ion = fakeIon([importOf(7, { status })]);
    await finish(ion, { stage: 'tiling', family: familyOf(7) }, policy);
    expect(ion.ids()).toEqual(left);
  });
});

import { describe, expect, it } from '@jest/globals';

import type { BucketListing, BucketObject } from '../../../src/bucket/bucket-listing.ts';
import { openBucket } from '../../../src/features/publish/bucket-source.ts';
import { findEarlier } from '../../../src/features/publish/find-earlier.ts';
import { reuseAsset } from '../../../src/features/publish/reuse-asset.ts';
import type { UploadInputs } from '../../../src/inputs/upload-inputs.ts';
import { textOf } from '../../../src/lib/json.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { readRecord } from '../../../src/provenance/record.ts';
import { digestOf } from '../../../src/source/digest.ts';
import { toOutputs } from '../../../src/state/publication.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { fakeIon, type FakeIon } from '../../support/fake-ion.ts';
import { importOwner, importSource } from '../../support/imports.ts';
import { metadata } from '../../support/ion.ts';
import { answer, type Reply, type Sent } from '../../support/send.ts';
import { inputsOf, toolsOf, type TestTools } from '../../support/tools.ts';

const object = (key: string, etag = `"${key}"`, size = 5): BucketObject => ({
  key,
  size,
  etag,
  isArchived: false,
});
const objects = [object('city/a.las'), object('more/a.las')];
const listed = (...found: BucketObject[]): BucketListing => ({ kind: 'listed', objects: found, missing: [] });
const refused: BucketListing = { kind: 'unlisted', why: 'S3 refused to list (AccessDenied).' };
const asset = {
  name: 'City',
  description: '',
  attribution: '',
  type: '3DTILES',
  options: { sourceType: 'POINT_CLOUD' },
};
const digest = digestOf(
  objects.map(({ key, size, etag }) => ({ key, size, bytesHash: etag })),
  asset,
);

type List = BucketListing | Error;

/** Opens a bucket that has these lists, one after another. */
async function open(
  lists: readonly List[],
  given: Partial<UploadInputs> = {},
  special: (request: Sent) => Reply | undefined = () => undefined,
) {
  const ion: FakeIon = fakeIon([], (request) => {
    const { method, body = '' } = request;
    const reply = special(request);
    if (reply !== undefined || method !== 'POST') return reply;
    const { name, description } = JSON.parse(body) as { name: string; description: string };
    const id = ion.assets.length + 7;
    ion.assets.push(metadata(id, { name, description, status: 'IN_PROGRESS' }));
    return answer(200, { assetMetadata: ion.assets.at(-1) ?? {} });
  });
  const tools = toolsOf({ server: ion, provenance: importOwner });
  const inputs = { ...inputsOf(given), from: importSource };
  let round = 0;
  const list = () => {
    const next = lists[round++];
    if (next === undefined) throw new Error('the bucket is listed too often');
    return Error.isError(next) ? Promise.reject(next) : Promise.resolve(next);
  };
  const source = await openBucket(inputs, tools, tools, list);
  return { ion, tools, inputs, source };
}

/** Imports the objects, and confirms them after the tiling. */
async function publish(...[lists, given, special]: Parameters<typeof open>) {
  const opened = await open(lists, given, special);
  const { ion, tools } = opened;
  const prepared = opened.source?.prepare({ ...asset, from: importSource });
  if (prepared === undefined) throw new Error('there are objects');
  const result = await prepared.open().create({ kind: 'unlisted' }, () => Promise.resolve());
  ion.assets[0] = { ...ion.assets[0], status: 'COMPLETE' };
  return { ...opened, prepared, result, confirm: () => prepared.confirm(result), tools };
}

const contentsOf = (ion: FakeIon) => readRecord(textOf(ion.assets[0]?.['description']))?.contents;

/** Expects that nothing of an import says what it was made from. */
function expectNoDigest(ion: FakeIon, tools: TestTools) {
  expect(contentsOf(ion)).toMatchObject({ data: undefined, family: { id: 7 } });
  expect(tools.known().digest).toBeUndefined();
  const { digest: output = '', result } = toOutputs(tools.known());
  expect([output, result ?? '']).toEqual(['', expect.not.stringContaining('sha256')]);
}

describe('the objects of an import', () => {
  it('are listed, logged and known by their names', async () => {
    const { source, tools, ion } = await open([listed(...objects)]);
    expect([...(source?.data.reader.files.keys() ?? [])]).toEqual(['city/a.las', 'more/a.las']);
    expect(source?.data.pathOf('city/a.las')).toBe('s3://scans.example/city/a.las');
    expect(source?.preflight).toBe('off');
    expect(toOutputs(tools.known())).toMatchObject({ 'file-count': '2' });
    expect(tools.log.of('info')).toEqual(
      expect.arrayContaining([
        'city/a.las  5 B',
        'Found 2 objects, 10 B, in s3://scans.example/city/, s3://scans.example/more/a.las.',
      ]),
    );
    expect(ion.sent).toEqual([]);
  });

  it('that S3 does not list are a notice, and are not compared or checked', async () => {
    const { ion, tools, source, prepared, result, confirm } = await publish([refused], {
      preflight: 'error',
    });
    expect(tools.log.of('notice')).toEqual([
      expect.stringMatching(/^S3 refused to list .* imports it again\.$/),
    ]);
    expect(source?.preflight).toBe('off');
    // what lies below its prefix is not known
    expect([...(source?.data.reader.files.keys() ?? [])]).toEqual([]);
    expect(prepared.sought).toBeUndefined();
    expect(await confirm()).toBe(result);
    expect(tools.log.of('warning')).toEqual([]);
    expectNoDigest(ion, tools);
  });

  it.each(['warn', 'ignore'] as const)('can be none with `if-no-files-found: %s`', async (ifNoFilesFound) => {
    const missing = [{ line: 's3://scans.example/city/', hint: 'Did you mean `City/`?' }];
    const list: BucketListing = { kind: 'listed', objects: [], missing };
    const { source, tools } = await open([list], { ifNoFilesFound });
    expect(source).toBeUndefined();
    expect(tools.log.of('warning')).toHaveLength(ifNoFilesFound === 'warn' ? 1 : 0);
  });

  it('are asked of ion without the lines that may have none', async () => {
    const missing = [{ line: 's3://scans.example/more/a.las', hint: undefined }];
    const found: BucketListing = { kind: 'listed', objects: objects.slice(0, 1), missing };
    const { ion } = await publish([found], { ifNoFilesFound: 'ignore' });
    const { from } = JSON.parse(ion.sent[0]?.body ?? '') as { from: object };
    expect(from).toMatchObject({ prefixes: ['city/'] });
    expect(from).not.toHaveProperty('keys');
  });

  it('must exist for each line otherwise', async () => {
    const missing = [{ line: 's3://scans.example/city/', hint: 'Did you mean `City/`?' }];
    const error = await userErrorOf(() => open([{ kind: 'listed', objects, missing }]));
    expect(error).toMatchObject({
      code: 'object-missing',
      hint: expect.stringMatching(/^Did you mean `City\/`\? /),
    });
    expect(error.message).toContain('`s3://scans.example/city/`');
  });

  it('have a hash of ETags and of what ion makes from them', async () => {
    const digests = new Set<string | undefined>();
    for (const [found, options] of [
      [objects, {}],
      [[object('city/a.las', '"other"'), ...objects.slice(1)], {}],
      [[object('city/b.las', '"city/a.las"'), ...objects.slice(1)], {}],
      [objects.slice(1), {}],
      [objects, { clampToGround: true }],
    ] as const) {
      const { source } = await open([listed(...found)]);
      digests.add(
        await source?.prepare({ ...asset, options: { ...asset.options, ...options } }).sought?.readDigest(),
      );
    }
    expect(digests.size).toBe(5);
    expect(digests).toContain(digest);
  });
});

describe('an import after its tiling', () => {
  it('gets its hashes if a second list is the same', async () => {
    const { ion, tools, confirm } = await publish([listed(...objects), listed(...objects)]);
    expectNoDigest(ion, tools);
    expect(await confirm()).toMatchObject({ digest });
    expect(contentsOf(ion)?.data?.digest).toBe(digest);
    expect(tools.known().digest).toBe(`sha256:${digest}`);
    expect(tools.log.of('warning')).toEqual([]);
  });

  it.each<[string, BucketObject[]]>([
    ['other bytes', [object('city/a.las', '"other"'), ...objects.slice(1)]],
    ['another size', [object('city/a.las', undefined, 6), ...objects.slice(1)]],
    ['one more', [...objects, object('city/b.las')]],
    ['one less', objects.slice(1)],
    ['none', []],
  ])('gets none if the second list has %s', async (_what, after) => {
    const { ion, tools, result, confirm } = await publish([listed(...objects), listed(...after)]);
    expect(await confirm()).toBe(result);
    expect(result.digest).toBeUndefined();
    expectNoDigest(ion, tools);
    expect(tools.log.of('warning')).toEqual([
      expect.stringMatching(
        /^The objects of `from` changed while ion imported them\. .*imports the data again\./,
      ),
    ]);
  });

  it('gets none if an object was written again, because ion may have read it in between', async () => {
    const dated = (modifiedMs: number) => listed(...objects.map((one) => ({ ...one, modifiedMs })));
    const same = await publish([dated(5), dated(5)]);
    expect(await same.confirm()).toMatchObject({ digest });
    const { ion, tools, result, confirm } = await publish([dated(5), dated(6)]);
    expect(await confirm()).toBe(result);
    expectNoDigest(ion, tools);
    expect(tools.log.of('warning')).toEqual([expect.stringContaining('changed while ion imported them')]);
  });

  it.each<[string, List, RegExp]>([
    ['is refused', refused, /^S3 refused to list/],
    ['fails', new UserError('s3-unreachable', 'S3 is away.', 'Wait.'), /^S3 is away\. .*again\. Wait\.$/],
  ])('gets none if the second list %s', async (_what, list, words) => {
    const { ion, tools, result, confirm } = await publish([listed(...objects), list]);
    expect(await confirm()).toBe(result);
    expectNoDigest(ion, tools);
    expect(tools.log.of('warning')).toEqual([expect.stringMatching(words)]);
  });

  it('gets none if ion does not take them', async () => {
    let patches = 0;
    const { ion, tools, result, confirm } = await publish(
      [listed(...objects), listed(...objects)],
      {},
      ({ method }) => (method === 'PATCH' && ++patches > 1 ? answer(403, { message: 'No' }) : undefined),
    );
    expect(await confirm()).toBe(result);
    expectNoDigest(ion, tools);
    expect(tools.log.of('warning')).toEqual([expect.stringContaining('Could not update asset 7')]);
  });

  it('ends with the reason of a cancel', async () => {
    const reason = new Error('cancelled');
    const { ion, tools, confirm } = await publish([listed(...objects), reason]);
    expect(await thrownBy(confirm)).toBe(reason);
    expectNoDigest(ion, tools);
  });
});

describe('a later run with the same objects', () => {
  const same = listed(...objects);

  /** Whether a run after this one would reuse its asset. */
  async function isReused(lists: readonly List[], isConfirmed: boolean) {
    const { tools, inputs, prepared, confirm } = await publish(lists);
    if (isConfirmed) await confirm();
    const later = { ...tools, nonce: 'f'.repeat(32), provenance: { ...importOwner, run: '6' } };
    const earlier = await findEarlier(inputs, prepared.sought, later, later);
    if (earlier.kind !== 'unchanged') return undefined;
    return reuseAsset(earlier, inputs, later, later);
  }

  it('reuses the import only if it was confirmed', async () => {
    expect(await isReused([same, same], true)).toMatchObject({ digest, family: { id: 7 } });
    expect(await isReused([same], false)).toBeUndefined(); // cancelled, or `wait: false`
    expect(await isReused([same, listed(object('city/a.las'))], true)).toBeUndefined();
    expect(await isReused([same, refused], true)).toBeUndefined();
  });

  it('leaves the flag in the record of what it reuses', async () => {
    const { ion, tools, inputs, prepared, confirm } = await publish([same, same]);
    await confirm();
    const later = { ...tools, nonce: 'f'.repeat(32), provenance: { ...importOwner, run: '6' } };
    const earlier = await findEarlier(inputs, prepared.sought, later, later);
    if (earlier.kind === 'unchanged') await reuseAsset(earlier, inputs, later, later);
    expect(readRecord(textOf(ion.assets[0]?.['description']))).toMatchObject({
      isImport: true,
      provenance: { run: '6' },
      contents: { data: { digest } },
    });
  });
});

import { afterEach, describe, expect, test } from '@jest/globals';

import { probes } from '../../sandbox/probe/facts/all-probes.ts';
import type { ProbeResult, ProbeRun } from '../../sandbox/probe/run-probes.ts';
import { startSandbox, type Sandbox, type SandboxOptions, type TilingStep } from '../../sandbox/sandbox.ts';
import { probesOf, probe, seenIn } from './probe-run.ts';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

/** Runs probes against a new sandbox, which has one asset of somebody else. */
async function run(options: SandboxOptions = {}, changes: Partial<ProbeRun> = {}): Promise<ProbeResult> {
  sandbox = await startSandbox(options);
  sandbox.seedAsset({ name: 'Somebody else’s', id: 1_234_567 });
  return probe(sandbox, changes);
}

/** Only the asset of somebody else is left, and no multipart upload. */
function expectNothingLeft(result: ProbeResult): void {
  expect(result.left).toEqual([]);
  expect([...sandbox.assets.keys()]).toEqual([1_234_567]);
  expect(sandbox.openUploads()).toEqual([]);
}

const failing: readonly TilingStep[] = [
  { status: 'IN_PROGRESS', percentComplete: 5, progressMessage: 'Reading' },
  {
    status: 'DATA_ERROR',
    error: { title: 'No GeoJSON', details: [{ file: 'probe.geojson', line: 3, by: 'me@example.com' }] },
  },
];
const notFound = '404 `ResourceNotFound` “The requested resource does not exist.”';

describe('against the sandbox', () => {
  test('every probe reports the behaviour of the sandbox, and nothing is left', async () => {
    const result = await run({
      tiling: ({ metadata: { name } }) =>
        name.includes('half of')
          ? failing
          : [
              { status: 'NOT_STARTED' },
              { status: 'IN_PROGRESS' },
              { status: 'IN_PROGRESS' },
              { status: 'COMPLETE' },
            ],
    });
    const tiled = '`NOT_STARTED` after T, `IN_PROGRESS` after T, `COMPLETE` after T';
    const endpoint = '200, JSON with `type`, `url`, `accessToken`, `attributions`; type';
    const archive =
      '200, JSON with `id`, `assetId`, `name`, `type`, `format`, `assetIds`, `dateAdded`, `status`, `bytesArchived`';
    const seen = seenIn(result);
    expect(seen).toEqual({
      'GET `/v1/me`': expect.stringMatching(
        /^200, JSON with `id`, `scopes`, `username`, .*; scopes: `assets:read`, .*; storage: `used`, `available`, `total`$/,
      ),
      'No token, and a wrong one':
        'with none: 401 `InvalidCredentials` “The access token is missing or invalid.”; with a wrong one: 401 `INVALID_TOKEN` “Invalid access token”',
      'A call whose scope the token lacks': 'not run: the token has assets:list, tokens:read, archives:read',
      'GET `/v1/defaults`': '200, JSON with `defaultAssets`, `quickAddAssets`',
      'GET `/appData` without a token':
        '200; JSON with `applicationMode`, `dataStoreType`, `attribution`; `cesium-ion`, `S3`',
      'GET `/v2/tokens`': '200',
      'Create without `attribution`': 'accepted: 200',
      'Create with an empty name': 'refused: 400 `BadRequest` “name must not be empty”',
      'Create without `options.sourceType`':
        'refused: 409 `Conflict` “options.sourceType must be a valid source type”',
      'The answer to a create':
        '`assetMetadata`, `uploadLocation`, `onComplete`; fields of the asset that are not documented: `userId`, `labels`, `isPremium`, `isExternal`, `error`, `progressMessage`',
      '`uploadLocation`':
        'fields `endpoint`, `bucket`, `prefix`, `accessKey`, `secretAccessKey`, `sessionToken`; endpoint `http://{host}/`; region `us-east-1`; a bucket of another name; prefix `sources/{id}/`',
      '`onComplete`':
        "`POST` `http://{host}/v1/assets/{id}/uploadComplete`; the API's own origin; fields: none",
      'How soon a new asset is seen': 'read after T, listed after T',
      '`search` for a name': 'found after T',
      'PATCH with only a description': '204: name kept, attribution kept, the description is the new one',
      'PATCH with name, description and attribution': '204: all three are changed',
      '`search` for a description': 'found after T',
      'A list with `limit=1`': '1 of the assets; links: `next` on the API with `cursor`',
      '`sortBy`': expect.stringMatching(/^all accepted; an unknown one: 400 `BadRequest` “sortBy must be/),
      'Filters of a list':
        'two of `status`: 200; two of `type`: 200; `limit=1001`: 400 `BadRequest` “limit must be an integer from 1 to 1000”',
      'PutObject with a wrong CRC32': 'refused: 400 `BadDigest`',
      'PutObject with a payload that is not signed': 'allowed: 200',
      'PutObject with a CRC32': 'allowed: 200; the same checksum in the answer',
      'HeadObject of the file': 'allowed: 200',
      'GetObject of the file': 'allowed: 200',
      "ListObjectsV2 of the asset's own prefix": 'allowed: 200',
      'CreateMultipartUpload with CRC32': 'allowed: 200',
      UploadPart: 'allowed: 200',
      ListParts: 'allowed: 200',
      "ListMultipartUploads of the asset's own prefix": 'allowed: 200',
      AbortMultipartUpload: 'allowed: 204',
      '`uploadComplete`':
        'a triangle in .3tz: 204, no body; half of a GeoJSON: 204, no body; a point in GeoJSON: 204, no body',
      'The endpoint while tiling':
        '400 `BadRequest` “The asset {id} is not ready: NOT_STARTED”; the asset was `NOT_STARTED`, then `IN_PROGRESS`',
      '`uploadComplete` again while tiling': '204, no body; the asset was `IN_PROGRESS`, then `COMPLETE`',
      'The tiling of a point in GeoJSON': tiled,
      'A `.3tz` as `3DTILES`': tiled,
      'Broken data':
        'half of a GeoJSON: `IN_PROGRESS` after T, `DATA_ERROR` after T; `error`: { `title`: “No GeoJSON”, `details`: [{ `file`: “probe.geojson”, `line`: 3, `by`: “***” }] }; `progressMessage`: “Reading”',
      '`uploadComplete` without files': `204, no body; ${tiled}`,
      'The endpoint of an asset that failed': '400 `BadRequest` “The asset {id} is not ready: DATA_ERROR”',
      'Fields of an asset that are not documented':
        '`userId`: number; `labels`: array; `isPremium`: boolean; `isExternal`: boolean; `error`: null or object; `progressMessage`: null or string',
      'The endpoint of a finished `3DTILES`': `${endpoint} \`3DTILES\`; url \`http://{host}/us-east-1/{id}/tileset.json\``,
      'The endpoint of a finished `GEOJSON`': `${endpoint} \`GEOJSON\`; url \`http://{host}/us-east-1/{id}/probe.geojson\``,
      "The life of an endpoint's token": expect.stringMatching(/ from now on, of 1 h 0 min in all$/),
      'The exports of an asset': '200, JSON with `items`',
      '`uploadComplete` of a finished asset': '204; the asset stays `COMPLETE`',
      'GET `/v1/archives`': '200, JSON with `items`',
      "GET an asset's `archives`": '200, JSON with `items`',
      'POST an archive of one asset': `account-wide: ${archive}; status \`NOT_STARTED\``,
      'GET an archive': `${archive}; status \`IN_PROGRESS\``,
      'DELETE an archive': '204',
      'DELETE an asset, and what follows': `204; then GET: ${notFound}; DELETE again: ${notFound}`,
    });
    expect(Object.keys(seen)).toEqual(probes.map(({ fact }) => fact));
    expectNothingLeft(result);
    // no values of the seed, the account and the credentials are shown
    for (const secret of [
      sandbox.token,
      '1234567',
      '1_234_567',
      'Somebody',
      'sandbox@example.com',
      'ASIA',
      '127.0.0.1',
    ]) {
      expect(result.report).not.toContain(secret);
    }
    expect(result.report).not.toMatch(/\b20000\d\d\b/);
  });

  test('refusals and changes of ion are reported', async () => {
    const result = await run(
      { strict: true, patch: 'blank', searched: ['name'] },
      {
        probes: probesOf(
          'Create without `attribution`',
          'PATCH with only a description',
          'PATCH with name, description and attribution',
          '`search` for a description',
          '`uploadComplete` without files',
          'Broken data',
        ),
      },
    );
    expect(seenIn(result)).toEqual({
      'Create without `attribution`': 'refused: 400 `BadRequest` “attribution must be a string”',
      'PATCH with only a description': '204: name kept, attribution blanked, the description is the new one',
      'PATCH with name, description and attribution': '204: all three are changed',
      '`search` for a description': 'not found within T',
      '`uploadComplete` without files': expect.stringMatching(/^204, no body; `NOT_STARTED` after T/),
      // half of a GeoJSON was accepted, so the probe also used a model
      'Broken data': expect.stringMatching(
        /^half of a GeoJSON: .*`COMPLETE`.*; half of a glTF: .*`COMPLETE`/,
      ),
    });
    expectNothingLeft(result);
  });

  test('a refused PATCH is reported', async () => {
    const result = await run({ patch: 'refuse' }, { probes: probesOf('PATCH with only a description') });
    expect(seenIn(result)).toEqual({
      'PATCH with only a description': 'refused: 400 `BadRequest` “name must be a string”',
    });
    expectNothingLeft(result);
  });

  test('a token with read access only creates nothing, and each probe reports the reason', async () => {
    const result = await run({ tokens: { 'a-token-to-read': ['assets:read'] } });
    const seen = seenIn(result);
    expect(seen['GET `/v1/me`']).toBe('200, JSON with `id`, `scopes`; scopes: `assets:read`');
    expect(seen['A call whose scope the token lacks']).toBe(`without \`assets:list\`: ${notFound}`);
    expect(seen['Create without `attribution`']).toBe(`refused: ${notFound}`);
    expect(seen['HeadObject of the file']).toBe(
      `not run: a point in GeoJSON could not be created: ${notFound}`,
    );
    expect(seen['POST an archive of one asset']).toBe('not run: the token lacks archives:write');
    expectNothingLeft(result);
    expect(sandbox.requests.filter(({ status = 0, method }) => method !== 'GET' && status < 300)).toEqual([]);
  });

  test('an ion that stores files itself gets them by form', async () => {
    const result = await run(
      { mode: 'FILE_SYSTEM' },
      { probes: probesOf('`uploadLocation`', 'HeadObject of the file', 'The tiling of a point in GeoJSON') },
    );
    expect(seenIn(result)).toEqual({
      '`uploadLocation`': 'not run: this ion stores files itself',
      'HeadObject of the file': 'not run: this ion stores files itself',
      'The tiling of a point in GeoJSON': expect.stringContaining('`COMPLETE` after T'),
    });
    expectNothingLeft(result);
  });

  test('shows no secret that ion repeats', async () => {
    sandbox = await startSandbox();
    const message = `${sandbox.token} of me@example.com, user sandbox, may not`;
    sandbox.faults.add({
      route: 'GetDefaults',
      fault: { status: 403, body: { code: sandbox.token, message } },
    });
    const result = await probe(sandbox, { probes: probesOf('GET `/v1/me`', 'GET `/v1/defaults`') });
    expect(seenIn(result)['GET `/v1/defaults`']).toBe('403 `***` “*** of ***, user ***, may not”');
  });

  test('uses a finished asset of the demo, and keeps it', async () => {
    sandbox = await startSandbox();
    const id = sandbox.seedAsset({ name: 'Demo' });
    const result = await probe(sandbox, {
      probes: probesOf('The endpoint of a finished `3DTILES`'),
      finished: [id],
    });
    expect(seenIn(result)['The endpoint of a finished `3DTILES`']).toContain('{id}/tileset.json');
    expect([...sandbox.assets.keys()]).toEqual([id]);
    expect(sandbox.requests.map(({ route }) => route)).toEqual(['GetAsset', 'GetEndpoint']);
  });
});

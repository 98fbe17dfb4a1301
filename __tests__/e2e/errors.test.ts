import { describe, expect, it } from '@jest/globals';

import type { Fault, Route } from '../../sandbox/sandbox.ts';
import { fail } from './fail.ts';
import { assetIdOf, errorOf, expectGreen, makeWorkspace, openSandbox, routesOf, upload } from './support.ts';

describe('invalid input, before any request to ion', () => {
  it.each<[what: string, inputs: Record<string, string>, message: RegExp]>([
    [
      'no token',
      { token: '', 'api-url': '' },
      /`token` is empty.*assets:write, assets:read and assets:list.*secrets: inherit.*token: \${{ secrets\.CESIUM_ION_TOKEN }} Code: token-missing$/,
    ],
    [
      'a token with white space inside',
      { token: 'to ken-of-mine' },
      /`token` contains characters.*white space.*secret.*Code: token-malformed$/,
    ],
    [
      'no file matches',
      { files: '*.laz' },
      /No files match the input `files`: `\*\.laz` \(the workspace has .*Check the patterns/,
    ],
    ['no patterns', { files: '' }, /`files` is empty.*files: data/],
    ['braces', { files: 'a.{las,laz}' }, /`a\.\{las,laz\}` .*has braces.*one line for each/],
    [
      'an unknown type',
      { type: '3DTILE' },
      /`type` is `3DTILE`.*Did you mean `3DTILES`\? type: 3DTILES Code: type-unknown$/,
    ],
    [
      'an unknown source type',
      { 'source-type': 'POINT_CLOD' },
      /`source-type` is `POINT_CLOD`.* source-type: POINT_CLOUD Code: source-type-unknown$/,
    ],
    [
      'a pair ion does not make',
      { type: 'TERRAIN', 'source-type': 'POINT_CLOUD' },
      /cannot make TERRAIN from .*POINT_CLOUD.*RASTER_TERRAIN.* type: 3DTILES Code: type-mismatch$/,
    ],
    ['malformed YAML', { options: 'a: 1\nb: [1,\nc: 2' }, /`options` is malformed at line \d+, column \d+/],
    ['malformed JSON', { options: '{"a": 1,\n "b" 2}' }, /`options` is malformed at line 2, column \d+/],
    ['options that are no map', { options: '- a' }, /`options` is not a map/],
    [
      'a key of several lines',
      { 'asset-key': 'a\nb' },
      /`asset-key` has more than one line.*asset-key: terrain/,
    ],
    ['a bad boolean of reports', { 'commit-status': 'maybe' }, /`commit-status` is `maybe`.*true.*false/],
    ['a bad boolean', { wait: 'maybe' }, /`wait` is `maybe`, which is not a boolean.*true.*false/],
    [
      'a bad number',
      { 'poll-interval-seconds': 'ten' },
      /`poll-interval-seconds` is `ten`.*number from 1 to/,
    ],
    ['a number out of range', { concurrency: '0' }, /`concurrency` is `0`.*whole number from 1 to 256/],
    ['a bad URL', { 'api-url': 'ion' }, /`api-url` is not an http or https URL.*Set `api-url` to a base URL/],
    ['http to Cesium', { 'api-url': 'http://api.cesium.com' }, /unencrypted.*https:\/\/api\.cesium\.com/],
    [
      'several readings',
      { files: '*.tif' },
      /fit 2 combinations.* type: TERRAIN source-type: RASTER_TERRAIN {2}# heights # type: IMAGERY/,
    ],
    [
      'files of two assets',
      { files: '*.las\n*.tif' },
      /No single source type fits all files: .*a\.las.*b\.tif.*Select only the files of one asset/,
    ],
  ])('%s', async (_what, inputs, message) => {
    const { message: reported, routes } = await fail(inputs);
    expect(reported).toMatch(message);
    expect(routes).toEqual([]);
  });

  it('skips with a notice, and is green, if there is no token and the inputs allow that', async () => {
    const sandbox = await openSandbox();
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload(sandbox, workspace, { files: '*.las', token: '', 'if-no-token': 'skip' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('if-no-token') },
    ]);
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    ['warn', [{ level: 'warning' }]],
    ['ignore', []],
  ])('is green if no file matches and if-no-files-found is %s', async (choice, annotations) => {
    const sandbox = await openSandbox();
    const run = await upload(sandbox, await makeWorkspace(), {
      files: 'x/*.las',
      'if-no-files-found': choice,
    });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject(annotations);
    expect(run.outputs).toMatchObject({ 'file-count': '0', 'total-bytes': '0' });
    expect(routesOf(sandbox)).toEqual([]);
  });
});

describe('a refusal by ion', () => {
  /** An ion that does not report the scopes of a token. */
  const unknownMe: [Route, Fault][] = [['GetMe', { status: 404 }]];

  it('of a wrong token', async () => {
    const { message, routes } = await fail({ token: 'wrong-token' });
    expect(message).toMatch(
      /^ion does not accept the token \(401 [^]*Check that the token is listed.*allowed URLs/,
    );
    expect(routes).toEqual(['ListAssets']);
  });

  it('of a token that must not write', async () => {
    const { message } = await fail(
      {},
      { sandbox: { tokens: { 'weak-token': ['assets:read', 'assets:list'] } }, faults: unknownMe },
    );
    expect(message).toMatch(/create the asset: ion answered 404.*scope assets:write/);
  });

  it('of a token that must not read, before ion receives data about the files', async () => {
    const { message, routes } = await fail(
      {},
      { sandbox: { tokens: { 'weak-token': ['assets:write'] } }, faults: unknownMe },
    );
    expect(message).toMatch(/lacks the scope assets:read/);
    expect(new Set(routes)).toEqual(
      new Set(['ListAssets', 'CreateAsset', 'GetAsset', 'PutObject', 'DeleteAsset']),
    );
  });

  it('of a token that must not list, if a base terrain is named', async () => {
    const { message } = await fail(
      { options: 'baseTerrainId: Alps' },
      { sandbox: { tokens: { 'weak-token': ['assets:read', 'assets:write'] } }, faults: unknownMe },
    );
    expect(message).toMatch(/list assets: ion answered 404.*scope assets:list/);
  });

  it('of a base terrain that does not exist', async () => {
    const { message, routes } = await fail({ options: 'baseTerrainId: Alps' });
    expect(message).toMatch(/is “Alps”, but no terrain asset has that name/);
    expect(routes).toEqual(['ListAssets']);
  });

  it('of an option that the source type does not have, in the words of ion', async () => {
    const { message, routes } = await fail({ options: 'waterMask: true' });
    expect(message).toMatch(/ion answered 409: .*waterMask.*`options` as ion's message says/);
    expect(routes).toEqual(['ListAssets', 'ListAssets', 'CreateAsset']);
  });

  it.each([
    [402, /ion answered 402.*Free storage/],
    [413, /ion answered 413.*Free storage/],
    [403, /ion answered 403/],
    [302, /ion answered 302.*Set `api-url`/],
  ])('of a create with %d', async (status, message) => {
    const { message: reported, routes } = await fail({}, { faults: [['CreateAsset', { status }]] });
    expect(reported).toMatch(message);
    expect(routes).toEqual(['ListAssets', 'ListAssets', 'CreateAsset']);
  });
});

describe('unusable answers', () => {
  it.each(['html', { status: 500 }] as const)(
    'to a create, each time %p: no asset was created',
    async (fault) => {
      const { message, routes, sandbox } = await fail({}, { faults: [['CreateAsset', fault]] });
      expect(message).toMatch(
        /create the asset, but the result is unknown: .* ion created no asset\. Run the job again later/,
      );
      expect(routes.filter((route) => route === 'CreateAsset')).toHaveLength(3);
      expect(sandbox.assets.size).toBe(0);
    },
  );

  it.each(['truncate', 'reset-after', 'empty-body'] as const)(
    'to a create, each time %p: the created asset is deleted each time',
    async (fault) => {
      const { message, routes, sandbox } = await fail({}, { faults: [['CreateAsset', fault]] });
      expect(message).toMatch(
        /create the asset, but the result is unknown: .* ion created asset \d+; it was deleted, because its upload credentials are lost\./,
      );
      expect(routes.filter((route) => route === 'DeleteAsset')).toHaveLength(3);
      expect(sandbox.assets.size).toBe(0);
    },
  );

  it('a lost answer to a create: the asset is also found if ion searches only names', async () => {
    const sandbox = await openSandbox({ searched: ['name'] });
    sandbox.faults.add({ route: 'CreateAsset', nth: 1, fault: 'reset-after' });
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expectGreen(run);
    expect(routesOf(sandbox).filter((route) => route === 'DeleteAsset')).toHaveLength(1);
    expect([...sandbox.assets.keys()]).toEqual([assetIdOf(run)]);
  });

  it('a lost answer to a create that cannot be searched for: the create is not repeated', async () => {
    const { message, routes, run } = await fail(
      { name: 'Reichstag' },
      {
        sandbox: { tokens: { 'weak-token': ['assets:read', 'assets:write'] } },
        faults: [['CreateAsset', 'reset-after']],
      },
    );
    expect(message).toMatch(/create the asset, but the result is unknown: .*“Reichstag”.*scope assets:list/);
    expect(routes).toEqual(['ListAssets', 'CreateAsset', 'ListAssets']);
    expect(run.annotations).toMatchObject([
      { level: 'notice', message: expect.stringContaining('lacks the scope assets:list') },
      { level: 'error' },
    ]);
  });

  it('an untrusted certificate: no asset was created, and there is no retry', async () => {
    const sandbox = await openSandbox({ tls: true });
    const { ionUrl, token } = sandbox;
    const workspace = await makeWorkspace({ 'a.las': 'x' });
    const run = await upload({ ionUrl, token }, workspace, { files: 'a.las' });
    expect(errorOf(run)).toMatch(/could not be reached: self-signed certificate.*NODE_EXTRA_CA_CERTS/);
    expect(run.log.join('\n')).not.toContain('Attempt');
  });
});

describe('an upload that fails', () => {
  it.each<[string, Fault, RegExp]>([
    ['expired credentials', 'expired-credentials', /S3 answered 400 ExpiredToken.*about an hour/],
    ['no access', { status: 403 }, /S3 answered 403 AccessDenied.*request id/],
    [
      'a page of a proxy',
      { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>Denied by policy</h1>' },
      /a server other than S3 answered \(403\): Denied by policy\. .*Find the proxy or firewall that responds instead/,
    ],
    [
      'a proxy without its password',
      { status: 407, body: '' },
      /answered 407 without a reason\. .*Check the user name and password/,
    ],
    [
      'a store that does not know the checksum',
      {
        status: 501,
        body: "<Error><Code>NotImplemented</Code><Message>Header 'x-amz-checksum-crc32' with value 'x' not implemented</Message></Error>",
      },
      /S3 answered 501 NotImplemented: .* not implemented\. .*Use a store, or a version of it/,
    ],
  ])(
    '%s: stops at once, with the hint, and reports the outcome for the asset',
    async (_what, fault, message) => {
      const { message: reported, routes, run } = await fail({}, { faults: [['PutObject', fault]] });
      expect(reported).toMatch(message);
      expect(reported).toMatch(/Asset \d+ was deleted, because its upload did not finish\./);
      expect(run.outputs['asset-id']).toBe('');
      expect(routes).toEqual([
        'ListAssets',
        'ListAssets',
        'CreateAsset',
        'GetAsset',
        'PutObject',
        'GetAsset',
        'DeleteAsset',
      ]);
    },
  );
});

it('an error of any length leaves room for its hint, in one annotation and the summary', async () => {
  const body = { code: 'Long', message: 'word '.repeat(400_000) };
  const { message, run } = await fail({}, { faults: [['CreateAsset', { status: 409, body }]] });
  expect(message).toContain("`options` as ion's message says");
  expect(run.summary).toContain("`options` as ion's message says");
  const remark = { status: 'DATA_ERROR', error: { message: 'word '.repeat(400_000) } };
  const tiling = await fail({}, { sandbox: { tiling: [remark] } });
  expect(tiling.message).toContain('The same data fails again');
  expect(tiling.run.summary).toContain('ended with `DATA_ERROR`');
  expect(tiling.run.log.join('\n').length).toBeLessThan(30_000);
});

describe('a tiling that fails', () => {
  it.each([
    ['DATA_ERROR', /ended with DATA_ERROR at 30 %: ion cannot tile the data.*fails again.*\/assets\/\d+/],
    [
      'ERROR',
      /ended with ERROR at 30 %: ion failed while tiling.*Publish the data again.*support@cesium\.com.*\/assets\/\d+/,
    ],
  ])('with %s', async (status, message) => {
    const { message: reported, run } = await fail(
      {},
      { sandbox: { tiling: [{ status, percentComplete: 30 }] } },
    );
    expect(reported).toMatch(message);
    expect(run.outputs).toMatchObject({ status, 'percent-complete': '30' });
    expect(run.summary).toContain('❌');
    expect(run.summary).toContain(`ended with ${status.includes('_') ? `\`${status}\`` : status}`);
  });

  it('reports the message of ion', async () => {
    const { message } = await fail(
      {},
      { sandbox: { tiling: [{ status: 'DATA_ERROR', error: { message: 'No CRS##[error]x' } }] } },
    );
    expect(message).toContain('“No CRS##\\[error]x”');
  });

  it('treats an unknown status as a running tiling, and warns once', async () => {
    const sandbox = await openSandbox({
      tiling: [
        { status: 'PONDERING' },
        { status: 'PONDERING', percentComplete: 100 },
        { status: 'COMPLETE' },
      ],
    });
    const run = await upload(sandbox, await makeWorkspace({ 'a.las': 'x' }), { files: 'a.las' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('PONDERING') },
    ]);
  });
});

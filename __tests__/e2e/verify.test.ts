import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { kioskFiles } from '../../fixtures/scenes.ts';
import { tileset } from '../../fixtures/tileset.ts';
import type { RunOptions } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { isJsonObject } from '../../src/lib/json.ts';
import { readRecord } from '../../src/provenance/record.ts';
import {
  assetIdOf,
  errorLinesOf,
  expectGreen,
  makeWorkspace,
  newRunId,
  onPullRequest,
  openSandbox,
  routesDuring,
  upload,
  wait,
} from './support.ts';

const berlin = '13.08, 52.33, 13.77, 52.68';
const paris = '2.22, 48.81, 2.47, 48.91';

/** A tileset that streams, in Berlin. */
let good: Readonly<Record<string, Buffer>> = {};

beforeAll(async () => {
  good = { 'tileset.json': Buffer.from(tileset('kiosk.gltf')), ...Object.fromEntries(await kioskFiles()) };
});

/** The tileset with other fields of its root tile. */
function withRoot(changes: object): Readonly<Record<string, string | Buffer>> {
  const json = JSON.parse(tileset('kiosk.gltf')) as { root: object };
  return { ...good, 'tileset.json': JSON.stringify({ ...json, root: { ...json.root, ...changes } }) };
}

const box = [0, 0, 0, 6, 0, 0, 0, 6, 0, 0, 0, 6];

async function publish(
  sandbox: Sandbox,
  files: Readonly<Record<string, string | Buffer>>,
  inputs: Readonly<Record<string, string>> = {},
  options: Partial<RunOptions> = {},
) {
  const workspace = await makeWorkspace(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`city/${name}`, content])),
  );
  const common = { files: 'city', type: '3DTILES', 'asset-key': 'city', verify: 'error', ...inputs };
  const again = (more: Readonly<Record<string, string>> = {}, others: Partial<RunOptions> = {}) =>
    upload(sandbox, workspace, { ...common, ...more }, others);
  return { workspace, again, run: await again({}, options) };
}

function verdictOf(sandbox: Sandbox, id: number): string | undefined {
  const { description = '' } = sandbox.assets.get(id)?.metadata ?? {};
  return readRecord(description)?.verdict;
}

/** The code of the error of a run. */
function codeOf(run: Parameters<typeof errorLinesOf>[0]): string {
  return errorLinesOf(run).split('\n').at(-1) ?? '';
}

describe('verify', () => {
  it('examines the asset as a viewer would, and says where it stands', async () => {
    const sandbox = await openSandbox();
    const { run } = await publish(sandbox, good, { 'expected-bounds': berlin });
    expectGreen(run);
    const id = assetIdOf(run);
    expect(verdictOf(sandbox, id)).toBe('ok');
    const [west = 0, south = 0, east = 0, north = 0] = (run.outputs['bounds'] ?? '').split(',').map(Number);
    expect((west + east) / 2).toBeCloseTo(13.39743, 4);
    expect((south + north) / 2).toBeCloseTo(52.52229, 4);
    expect(east - west).toBeLessThan(0.001);
    // only the token of the asset reaches its server, and no secret reaches the log
    const read = sandbox.requests.filter(({ service }) => service === 'assets');
    expect(read.filter(({ status = 0 }) => status >= 300)).toEqual([]);
    const tokens = read.map(({ headers }) => String(headers['authorization']).replace('Bearer ', ''));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens).not.toContain(sandbox.token);
    expect(run.masks).toContain(tokens[0]);
    expect(JSON.stringify([run.log, run.outputs, run.summary])).not.toContain(tokens[0]);
    expect(run.summary).toContain('openstreetmap.org');
  });

  it.each([
    ['the root is missing', () => good, { options: 'tilesetJson: other.json' }],
    ['the root is not JSON', () => ({ ...good, 'tileset.json': '<html>' }), {}],
    ['the root is no tileset', () => ({ ...good, 'tileset.json': '{}' }), {}],
    ['the content is missing', () => withRoot({ content: { uri: 'other.glb' } }), {}],
    ['the content is of no format', () => ({ ...good, 'kiosk.gltf': 'Not a model' }), {}],
  ])('rejects an asset if %s', async (_what, files, inputs) => {
    const sandbox = await openSandbox();
    const { run, again } = await publish(sandbox, files(), { ...inputs, 'delete-on-failure': 'always' });
    expect(codeOf(run)).toBe('Code: asset-not-streaming');
    const id = assetIdOf(run);
    expect(verdictOf(sandbox, id)).toBe('rejected');
    // the same data is the same asset, and a warning rejects nothing
    const lax = await again({ verify: 'warn' });
    expect(lax).toMatchObject({ exitCode: 0, outputs: { 'asset-id': String(id), reused: 'true' } });
    expect(lax.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/asset-not-streaming$/) },
    ]);
    expect(verdictOf(sandbox, id)).toBeUndefined();
  });

  it.each([
    ['at 0°/0°', 'asset-at-null-island', { region: [0.001, 0.001, 0.0012, 0.0012, 0, 10] }],
    ['at the centre of the Earth', 'asset-at-earth-centre', { box }],
  ])('warns if the asset is %s', async (_where, code, boundingVolume) => {
    const sandbox = await openSandbox();
    const files = withRoot({ boundingVolume, transform: undefined });
    const { run } = await publish(sandbox, files, { verify: 'warn' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations.filter(({ level }) => level === 'warning')).toMatchObject([
      { message: expect.stringMatching(new RegExp(`position[\\s\\S]*Code: ${code}$`)) },
    ]);
    expect(verdictOf(sandbox, assetIdOf(run))).toBeUndefined();
  });

  it('does not reject an asset because of the network', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'GetAssetFile', fault: { status: 503 } });
    const { run, again } = await publish(sandbox, good);
    expect(codeOf(run)).toBe('Code: asset-not-examined');
    expect(verdictOf(sandbox, assetIdOf(run))).toBeUndefined();
    const lax = await again({ verify: 'warn' });
    expect(lax.exitCode).toBe(0);
    expect(lax.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/asset-not-examined$/) },
    ]);
  });
});

describe('expected-bounds', () => {
  it('rejects an asset that stands elsewhere, deletes nothing, and keeps the result file', async () => {
    const sandbox = await openSandbox();
    const inputs = {
      'result-file': 'ion-assets.json',
      'keep-latest': '1',
      'delete-on-failure': 'always',
      'commit-status': 'true',
      'expected-bounds': berlin,
      verify: 'warn',
    };
    const onGithub = () => ({ github: { ...githubContext(sandbox), run_id: newRunId() } });
    const { workspace, again, run: first } = await publish(sandbox, good, inputs, onGithub());
    expectGreen(first);
    const file = join(workspace, 'ion-assets.json');
    const before = await readFile(file, 'utf8');
    await writeFile(join(workspace, 'city/more.bin'), 'other data');

    const [rejected, routes] = await routesDuring(sandbox, () =>
      again({ 'expected-bounds': paris }, onGithub()),
    );
    expect(codeOf(rejected)).toBe('Code: asset-outside-bounds');
    expect(errorLinesOf(rejected)).toContain('longitude 13.39743, latitude 52.52229');
    expect(routes).not.toContain('DeleteAsset');
    expect(await readFile(file, 'utf8')).toBe(before);
    const id = assetIdOf(rejected);
    expect([...sandbox.assets.keys()]).toEqual(expect.arrayContaining([assetIdOf(first), id]));
    expect(verdictOf(sandbox, id)).toBe('rejected');
    expect(sandbox.github.statuses.at(-1)).toMatchObject({ state: 'failure' });

    // the same data is verified again; a good version supersedes
    const accepted = await again({}, onGithub());
    expectGreen(accepted);
    expect(accepted.outputs).toMatchObject({ 'asset-id': String(id), reused: 'true' });
    expect(verdictOf(sandbox, id)).toBe('ok');
    expect(sandbox.assets.has(assetIdOf(first))).toBe(false);
    const written = JSON.parse(await readFile(file, 'utf8')) as unknown;
    expect(isJsonObject(written) && written['city']).toMatchObject({ id });
  });

  it.each([
    [
      'its bounds are unknown',
      { type: 'GLTF', 'source-type': '3D_MODEL' },
      () => ({ 'kiosk.gltf': good['kiosk.gltf'] ?? '', ...good }),
    ],
    [
      'its bounds are the whole Earth',
      {},
      () => withRoot({ boundingVolume: { region: [-Math.PI, -1.57, Math.PI, 1.57, 0, 9] } }),
    ],
  ])('rejects an asset if %s', async (_what, inputs, files) => {
    const sandbox = await openSandbox();
    const { run } = await publish(sandbox, files(), { ...inputs, 'expected-bounds': berlin, verify: 'off' });
    expect(codeOf(run)).toBe('Code: bounds-unknown');
    expect(errorLinesOf(run)).toContain('cannot be checked');
    expect(verdictOf(sandbox, assetIdOf(run))).toBe('rejected');
  });

  it('fails the step of a pull request, and does not mark the asset that it borrows', async () => {
    const sandbox = await openSandbox();
    const { run, again } = await publish(sandbox, good);
    const [borrowed, routes] = await routesDuring(sandbox, () =>
      again({ 'expected-bounds': paris }, onPullRequest(7)),
    );
    expect(codeOf(borrowed)).toBe('Code: asset-outside-bounds');
    expect(assetIdOf(borrowed)).toBe(assetIdOf(run));
    expect(routes).not.toContain('PatchAsset');
    expect(verdictOf(sandbox, assetIdOf(run))).toBe('ok');
  });

  it('says so if the asset cannot be marked', async () => {
    const sandbox = await openSandbox();
    sandbox.faults.add({ route: 'PatchAsset', nth: 2, fault: { status: 403 } });
    const { run } = await publish(sandbox, good, { 'expected-bounds': paris, 'delete-on-failure': 'always' });
    expect(codeOf(run)).toBe('Code: asset-outside-bounds');
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', message: expect.stringMatching(/verdict-not-written$/) }),
    );
    expect(sandbox.assets.has(assetIdOf(run))).toBe(true);
  });

  it('is checked by the wait action, which marks only assets of its line', async () => {
    const sandbox = await openSandbox();
    const { run, workspace } = await publish(sandbox, good, { verify: 'off' });
    const id = assetIdOf(run);
    const inputs = { 'asset-id': String(id), 'expected-bounds': paris };
    const preview = await wait(sandbox, workspace, inputs, onPullRequest(7));
    expect(codeOf(preview)).toBe('Code: asset-outside-bounds');
    expect(verdictOf(sandbox, id)).toBeUndefined();
    const own = await wait(sandbox, workspace, inputs);
    expect(codeOf(own)).toBe('Code: asset-outside-bounds');
    expect(verdictOf(sandbox, id)).toBe('rejected');
    expect(own.summary).toContain('outside of');
    const lax = await wait(sandbox, workspace, { 'asset-id': String(id), verify: 'warn' });
    expect(lax).toMatchObject({ exitCode: 0, annotations: [{ level: 'warning' }] });
    expect(verdictOf(sandbox, id)).toBe('rejected');
    const good2 = await wait(sandbox, workspace, { ...inputs, 'expected-bounds': berlin });
    expectGreen(good2);
    expect(verdictOf(sandbox, id)).toBe('ok');
  });
});

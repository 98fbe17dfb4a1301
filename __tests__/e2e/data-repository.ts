import { hash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cityBlock } from '../../fixtures/city-block.ts';
import { cityGml } from '../../fixtures/citygml.ts';
import { geoJson } from '../../fixtures/geojson.ts';
import { geoTiff } from '../../fixtures/geotiff.ts';
import { ifc } from '../../fixtures/ifc.ts';
import { laz } from '../../fixtures/laz.ts';
import { fastClock } from '../../sandbox/fast-clock.ts';
import type { GithubContext, RunOptions } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox } from '../../sandbox/sandbox.ts';
import { openPublishRun, type PublishOptions, type PublishRun } from '../support/publish-workflow.ts';
import { compileCache, makeWorkspace, newRunId } from './support.ts';

/** A manifest of five kinds of data. */
const manifest = `defaults:
  keep-latest: 1
assets:
  city:
    files: data/city/**
  terrain:
    files: data/heights/*.tif
    type: TERRAIN
  town-hall:
    files: data/bim/*.ifc
    options:
      position: [13.3762, 52.5186, 35]
  scans:
    files: data/scans/*.laz
  districts:
    files: data/districts.geojson
`;

/** The names in the manifest. */
export const names = ['city', 'terrain', 'town-hall', 'scans', 'districts'];

/** Two of them, for tests in which the kind of data does not matter. */
export const pair = ['scans', 'districts'];

const manifestOfPair = `defaults:
  keep-latest: 1
assets:
  scans:
    files: data/scans/*.laz
  districts:
    files: data/districts.geojson
`;

/** A repository with the manifest of `pair`. */
export function makePair(): Promise<string> {
  return makeRepository(manifestOfPair);
}

/** A repository with the manifest and its data, in a folder that is removed after the test. */
export async function makeRepository(text = manifest): Promise<string> {
  return makeWorkspace({
    'ion-manifest.yml': text,
    'data/city/city.gml': cityGml(cityBlock().slice(0, 1)),
    'data/heights/a.tif': Buffer.from(geoTiff()),
    'data/bim/town-hall.ifc': ifc(),
    'data/scans/a.laz': Buffer.from(laz()),
    'data/districts.geojson': geoJson(),
  });
}

/** Changes a file of the repository, so that it stays valid. */
export async function changeDistricts(folder: string): Promise<void> {
  const path = join(folder, 'data/districts.geojson');
  await writeFile(path, `${await readFile(path, 'utf8')}\n`);
}

interface Options extends Partial<PublishOptions> {
  readonly github?: Partial<GithubContext>;
  /** Called with the workspace of each job after the checkout. */
  readonly afterCheckout?: (workspace: string, job: string) => Promise<void>;
}

/** A run of publish.yml on the data of a repository, with the built actions; on Cesium's own service if `token` is empty. */
export function publishData(sandbox: Sandbox, folder: string, options: Options = {}): Promise<PublishRun> {
  const { github, afterCheckout, ...others } = options;
  return openPublishRun({
    token: sandbox.token,
    checkout: async ({ workspace, github: { job } }) => {
      await cp(folder, workspace, { recursive: true });
      await afterCheckout?.(workspace, job);
    },
    permit: (permissions) => sandbox.github.issueToken(permissions),
    action: (step: RunOptions) => {
      const env = { NODE_COMPILE_CACHE: compileCache, ...step.env };
      return Promise.resolve({ ...step, nodeArguments: fastClock, env });
    },
    ...others,
    inputs: { ...(others.token !== '' && { 'api-url': sandbox.ionUrl }), ...others.inputs },
    github: githubContext(sandbox, { run_id: newRunId(), ...github }),
  });
}

/** Removes a file from a workspace. */
export function removeFile(workspace: string, path: string): Promise<void> {
  return rm(join(workspace, path));
}

/** Replaces the data in a workspace by pointers of Git LFS. */
export async function makePointers(workspace: string): Promise<void> {
  const folder = join(workspace, 'data');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    const [oid, size] = [hash('sha256', content), content.length];
    await writeFile(path, `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`);
  }
}

import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import type { RunOptions, StepRun } from '../../sandbox/runner/types.ts';
import { githubContext, type Sandbox, type TilingStep } from '../../sandbox/sandbox.ts';
import { posixDescribe } from '../support/platform.ts';
import { expectTextFile } from '../support/text-file.ts';
import { normalise, renderAssets, renderStep, section } from '../support/transcript.ts';
import { cleanup, makeWorkspace, onPullRequest, openSandbox, upload, wait } from './support.ts';

const folder = join(import.meta.dirname, 'runs');
const actions = { './': upload, './wait': wait, './cleanup': cleanup };

type Step = (
  uses: keyof typeof actions,
  inputs: Readonly<Record<string, string>>,
  options?: Partial<RunOptions>,
) => Promise<StepRun>;

interface Scene {
  readonly sandbox: Sandbox;
  readonly workspace: string;
  /** Runs a step, and records it. */
  readonly step: Step;
  /** Runs an earlier step, without recording it. */
  readonly earlier: Step;
  /** Records a file of the workspace. */
  readonly show: (path: string) => Promise<void>;
}

interface Path {
  /** The name of its file in `runs/`. */
  readonly name: string;
  /** What happens, in one or two sentences; the beginning of the file. */
  readonly about: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /**
   * The states of the tiling that the reads return, with a fast clock. Default: it is complete at once, in real time.
   */
  readonly tiling?: readonly TilingStep[];
  readonly play: (scene: Scene) => Promise<unknown>;
}

const scans = { 'scans/north.las': 'LASF north', 'scans/south/south.las': 'LASF south' };
const bigScan = { 'scan.las': Buffer.alloc(20_000_000, 'points ') };

const tiling: readonly TilingStep[] = [
  { status: 'NOT_STARTED', percentComplete: 0 },
  { status: 'IN_PROGRESS', percentComplete: 50 },
  { status: 'COMPLETE', percentComplete: 100 },
];

const paths: readonly Path[] = [
  {
    name: 'publish',
    about: 'Two small files are published; the type follows from the files.',
    files: scans,
    tiling,
    play: ({ step }) =>
      step('./', {
        files: 'scans/**',
        name: 'City scan',
        description: 'Scanned in *May*.',
        attribution: 'City of Bonn',
        concurrency: '1',
      }),
  },
  {
    name: 'publish-in-parts',
    about: 'A file of 20 MB goes to S3 in parts, two at a time.',
    files: bigScan,
    play: ({ step }) => step('./', { files: '*.las', concurrency: '2' }),
  },
  {
    name: 'reuse',
    about: 'A run has published the same data under another name: nothing is uploaded.',
    files: scans,
    play: async ({ earlier, step }) => {
      await earlier('./', { files: 'scans', name: 'Scan of May' });
      await step('./', { files: 'scans', name: 'City scan' });
    },
  },
  {
    name: 'keep-latest',
    about: 'A run has published older data: the new data is published, and that asset deleted.',
    files: { 'scan.las': 'LASF' },
    play: async ({ workspace, earlier, step, show }) => {
      const inputs = { files: 'scan.las', 'asset-key': 'scan', 'result-file': 'site/ion-assets.json' };
      await earlier('./', inputs);
      await appendFile(join(workspace, 'scan.las'), ', a second scan');
      await step('./', { ...inputs, 'keep-latest': '1' });
      await show('site/ion-assets.json');
    },
  },
  {
    name: 'dry-run',
    about: 'A dry run reads the files, looks for the same data, and stops.',
    files: scans,
    play: ({ step }) => step('./', { files: 'scans/**', 'dry-run': 'true' }),
  },
  {
    name: 'upload-failure',
    about: 'S3 answers 403 to the second part of a file: the multipart upload is aborted, the asset deleted.',
    files: bigScan,
    play: async ({ sandbox, step }) => {
      sandbox.faults.add({ route: 'UploadPart', nth: 2, fault: { status: 403 } });
      await step('./', { files: '*.las', concurrency: '1' });
    },
  },
  {
    name: 'tiling-failure',
    about: 'The files are uploaded, and ion cannot tile them: the asset ends with DATA_ERROR, and stays.',
    files: scans,
    tiling: [
      { status: 'NOT_STARTED', percentComplete: 0 },
      { status: 'IN_PROGRESS', percentComplete: 40, progressMessage: 'Reading points' },
      { status: 'DATA_ERROR', percentComplete: 40 },
    ],
    play: ({ step }) => step('./', { files: 'scans/**', concurrency: '1' }),
  },
  {
    name: 'lost-create',
    about: 'ion makes the asset, and its answer is lost: that asset is found, deleted and created again.',
    files: scans,
    play: async ({ sandbox, step }) => {
      sandbox.faults.add({ route: 'CreateAsset', nth: 1, fault: 'reset-after' });
      await step('./', { files: 'scans/**', concurrency: '1' });
    },
  },
  {
    name: 'pull-request',
    about: 'A second push to pull request 7 has more data: its commit gets a status, its comment is updated.',
    files: { 'scan.las': 'LASF' },
    play: async ({ sandbox, workspace, earlier, step }) => {
      sandbox.github.seedPull({ number: 7 });
      const inputs = { files: '*.las', 'commit-status': 'true', 'pr-comment': 'true', concurrency: '1' };
      const options = { github: githubContext(sandbox, onPullRequest(7).github) };
      await earlier('./', inputs, options);
      await appendFile(join(workspace, 'more.las'), 'LASF more');
      await step('./', inputs, options);
    },
  },
  {
    name: 'wait-and-cleanup',
    about:
      'Two steps of pull request 7 have published a scan and a building without waiting. One step waits for both; ' +
      'when the pull request is closed, another deletes them.',
    files: { 'scan.las': 'LASF', 'house.ifc': 'ISO-10303-21;' },
    tiling,
    play: async ({ earlier, step }) => {
      const published: StepRun[] = [];
      for (const inputs of [
        { files: '*.las', 'asset-key': 'scan' },
        { files: '*.ifc', 'asset-key': 'house', type: '3DTILES', 'source-type': 'BIM_CAD' },
      ]) {
        published.push(await earlier('./', { ...inputs, wait: 'false' }, onPullRequest(7)));
      }
      const results = published.map(({ outputs }) => `${outputs['result'] ?? ''}\n`).join('');
      await step('./wait', { 'asset-id': results }, onPullRequest(7));
      await step('./cleanup', {}, onPullRequest(7, 'closed'));
    },
  },
];

/** Plays a path, and returns it as text. */
async function transcriptOf({ about, files, tiling: states, play }: Path): Promise<string> {
  const sandbox = await openSandbox({
    tokens: { 'token-without-a-profile': ['assets:write', 'assets:read', 'assets:list'] },
    tiling: states ?? [{ status: 'COMPLETE', percentComplete: 100 }],
  });
  const workspace = await makeWorkspace(files);
  // without a wait, real time prevents time-outs on a busy machine
  const clock = states === undefined ? { nodeArguments: [] } : {};
  const parts = [`${about}\n`];
  const secrets = [sandbox.token, sandbox.github.token];
  const act = (id: string): Step => {
    return (uses, inputs, options) =>
      actions[uses](sandbox, workspace, inputs, {
        ...clock,
        ...options,
        github: { run_id: id, ...options?.github },
      });
  };
  await play({
    sandbox,
    workspace,
    earlier: act('9000000000'),
    async step(uses, inputs, options) {
      const before = sandbox.requests.length;
      const run = await act('9000000001')(uses, inputs, options);
      // GetMe runs at the same time as others
      const requests = sandbox.requests.slice(before).filter(({ route }) => route !== 'GetMe');
      parts.push(renderStep({ uses, inputs, run, requests }));
      secrets.push(...run.masks);
      return run;
    },
    async show(path) {
      parts.push(section(path, (await readFile(join(workspace, path), 'utf8')).trimEnd()));
    },
  });
  parts.push(await renderAssets(sandbox));
  const text = parts.join('');
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  return normalise(text, sandbox, workspace);
}

posixDescribe('a run from its inputs to its exit code', () => {
  it.each(paths)('$name', async (path) => {
    await expectTextFile(join(folder, `${path.name}.txt`), await transcriptOf(path));
  });
});

it('each file of runs/ belongs to a path', async () => {
  expect((await readdir(folder)).sort()).toEqual(paths.map(({ name }) => `${name}.txt`).sort());
});

import { hash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { goodFile } from '../fixtures/good-file.ts';
import { inputEnvironment } from '../sandbox/runner/action-contract.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { repositoryTag } from '../src/github/run.ts';
import { tagOf, writeRecord } from '../src/provenance/record.ts';
import { askedTagOf, filesTagOf } from '../src/source/digest.ts';
import { runRounds, type Outcomes } from './rounds.ts';
import { attemptOnce, type TimedRun } from './run.ts';
import { plainEnvironment } from './tools.ts';

/** Data sets in the manifest, files in all of them, and assets in the account. */
const size = { entries: 600, changed: 200, files: 20_000, assets: 1000 };

/** The most list requests of a plan. */
const maxLists = 4;

export const planRounds = 5;

const bundle = resolve(import.meta.dirname, '../dist/plan/index.js');

const github = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'octo-org/city',
  GITHUB_REPOSITORY_ID: '480123456',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF: 'refs/heads/main',
};

/** What all entries ask for. */
const asked = { type: '3DTILES', sourceType: '3D_MODEL', options: {} };

/** Measures the plan action, from the start of the process to its end. @param scratch a folder for the data */
export async function measurePlans(
  scratch: string,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<Outcomes<TimedRun>> {
  const workspace = join(scratch, 'manifest');
  const sandbox = await startSandbox();
  try {
    await makeAccount(workspace, sandbox);
    const name = 'plan';
    const attempt = () => {
      const start = sandbox.requests.length;
      return attemptOnce<TimedRun>({
        scratch,
        signal,
        async prepare(own) {
          const output = join(own, 'output');
          await writeFile(output, '');
          const inputs = inputEnvironment({ token: sandbox.token, 'api-url': sandbox.ionUrl });
          const place = { GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output, RUNNER_TEMP: own };
          return {
            file: process.execPath,
            args: [bundle],
            env: { ...plainEnvironment(), ...inputs, ...github, ...place },
          };
        },
        check(run, output) {
          const routes = sandbox.requests.slice(start).map(({ route }) => route);
          const lists = routes.filter((route) => route === 'ListAssets').length;
          const isRight = output.includes(`To publish: ${size.changed} of ${size.entries} data sets.`);
          return isRight && lists <= maxLists
            ? { kind: 'succeeded', run }
            : { kind: 'failed', fault: `${lists} list requests\n${output.slice(0, 2000)}` };
        },
      });
    };
    const plan = { title: 'plan', tools: [name], installed: new Set([name]), warmUp: true };
    return await runRounds({ ...plan, rounds: planRounds, attempt, print });
  } finally {
    await sandbox.close();
  }
}

/** Writes a manifest with its data, and puts on ion a version of each data set, some of them with other files. */
async function makeAccount(workspace: string, sandbox: Sandbox): Promise<void> {
  const content = Buffer.from((await goodFile('.glb')) ?? []);
  const sha256 = hash('sha256', content);
  const lines = ['defaults:', `  type: ${asked.type}`, `  source-type: ${asked.sourceType}`, 'assets:'];
  for (let index = 0; index < size.entries; index++) {
    const name = `tile-${index}`;
    const count = Math.ceil((size.files - index) / size.entries);
    const files = Array.from({ length: count }, (_, file) => ({
      key: `${file}.glb`,
      size: content.length,
      bytesHash: sha256,
    }));
    await mkdir(join(workspace, name), { recursive: true });
    for (const { key } of files) await writeFile(join(workspace, name, key), content);
    lines.push(`  ${name}:`, `    files: ${name}/**`);
    seedVersion(sandbox, name, index < size.changed ? '0'.repeat(16) : filesTagOf(files));
  }
  for (let index = size.entries; index < size.assets; index++) {
    sandbox.seedAsset({ name: `Asset ${index}`, description: 'Of somebody else. '.repeat(20) });
  }
  await writeFile(join(workspace, 'ion-manifest.yml'), lines.join('\n'));
}

/** @param files the hash of its files */
function seedVersion(sandbox: Sandbox, key: string, files: string): void {
  const id = 1 + Math.max(2_000_000, ...sandbox.assets.keys());
  const description = writeRecord('', {
    nonce: hash('sha256', key).slice(0, 32),
    provenance: {
      repository: repositoryTag(github) ?? '',
      key: tagOf(key),
      scope: 'repo',
      line: 'main',
      commit: undefined,
      run: '1',
      attempt: '1',
    },
    contents: {
      data: {
        metadataHash: '0'.repeat(16),
        files,
        asked: askedTagOf(asked),
        digest: '0'.repeat(64),
      },
      family: { id, childIds: [] },
    },
  });
  sandbox.seedAsset({ id, name: `${github.GITHUB_REPOSITORY} ${key}`, type: asked.type, description });
}

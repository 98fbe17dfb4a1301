import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import {
  contracts,
  readDocumentedContract,
  renderPage,
  renderUpload,
  uploadContract,
  withoutTables,
  type Input,
} from '../scripts/docs.ts';
import { readAccess } from '../src/inputs/access.ts';
import { readCleanupInputs } from '../src/inputs/cleanup-inputs.ts';
import { readDataInputs } from '../src/inputs/data-inputs.ts';
import type { GetInput } from '../src/inputs/parse.ts';
import { readPlanInputs } from '../src/inputs/plan-inputs.ts';
import {
  readGithubToken,
  readJobSummary,
  readPrComment,
  readReporting,
  readUploadReporting,
  readViewerUrl,
} from '../src/inputs/reporting.ts';
import { readSyncInputs } from '../src/inputs/sync-inputs.ts';
import { readUploadInputs } from '../src/inputs/upload-inputs.ts';
import { readViewerAccess } from '../src/inputs/viewer-access.ts';
import { readViewerInputs } from '../src/inputs/viewer-inputs.ts';
import { readWaitInputs } from '../src/inputs/wait-inputs.ts';
import { sourceTypes, typesOf } from '../src/ion/source-types.ts';

/** The reader of the inputs of each action, and the other inputs that an input needs. */
const readers: Readonly<Record<string, { read: (get: GetInput) => unknown; beside: Given }>> = {
  'action.yml': {
    read: async (get) => {
      readAccess(get);
      await readUploadInputs(get, 'owner/repo main');
      readUploadReporting(get);
      readViewerUrl(get);
      readGithubToken(get);
      readJobSummary(get);
    },
    beside: { files: 'data', 'asset-key': 'city' },
  },
  'wait/action.yml': {
    read: (get) => {
      readAccess(get);
      readWaitInputs(get);
      readReporting(get);
      readViewerUrl(get);
      readGithubToken(get);
      readJobSummary(get);
    },
    beside: { 'asset-id': '21111' },
  },
  'cleanup/action.yml': {
    read: (get) => {
      readAccess(get);
      readCleanupInputs(get, {});
      readPrComment(get);
      readGithubToken(get);
      readJobSummary(get);
    },
    beside: { 'asset-id': '21111' },
  },
  'check/action.yml': {
    read: async (get) => {
      await readDataInputs(get);
      readJobSummary(get);
    },
    beside: { files: 'data' },
  },
  'plan/action.yml': {
    read: (get) => {
      readAccess(get);
      readPlanInputs(get);
      readGithubToken(get);
      readJobSummary(get);
    },
    beside: {},
  },
  'sync/action.yml': {
    read: (get) => {
      readAccess(get);
      readSyncInputs(get);
      readGithubToken(get);
      readJobSummary(get);
    },
    beside: {},
  },
  'viewer/action.yml': {
    read: (get) => {
      readViewerAccess(get);
      readViewerInputs(get, 'city');
      readJobSummary(get);
    },
    beside: { 'viewer-token': 'y'.repeat(40), 'result-file': 'ion-assets.json' },
  },
};

type Given = Readonly<Record<string, string>>;

const ofResults: Given = { 'asset-id': '', results: 'results' };

const ofImport: Given = {
  files: '',
  from: 's3://my-bucket/scans/',
  'from-access-key-id': 'x'.repeat(40),
  'from-secret-access-key': 'x'.repeat(40),
};

/** The other inputs that an input needs, if there are special ones. */
const alone: Readonly<Record<string, Given>> = {
  'keep-latest': { 'asset-key': 'city', ...ofResults },
  'result-file': ofResults,
  results: ofResults,
  expect: ofResults,
  manifest: ofResults,
  'asset-id': { 'result-file': '' },
  from: ofImport,
  'from-access-key-id': ofImport,
  'from-secret-access-key': ofImport,
};

const token = 'x'.repeat(40);

/**
 * Reads one value of an input.
 *
 * @throws UserError if the action does
 */
async function readOne(file: string, name: string, value: string): Promise<void> {
  const reader = readers[file];
  const given: Given = { token, ...reader?.beside, ...alone[name], [name]: value };
  await reader?.read((input) => given[input] ?? '');
}

/** The value of an example on a runner. */
function evaluated(example: string): string {
  const text = String(parse(example, { schema: 'failsafe' }));
  return text
    .replace(/\$\{\{ (secrets|vars)\.\S+ \}\}/g, token)
    .replace(/\$\{\{ \S+\.outputs\.\S+ \}\}/g, '[21111]')
    .replace(/\$\{\{ .*? \}\}/g, 'main');
}

/** Whether the action refuses a text that only has the type `string`, as it must for these types. */
const refusals: Readonly<Record<string, boolean>> = {
  boolean: true,
  choice: true,
  integer: true,
  number: true,
  'map (YAML)': true,
  URL: true,
  bounds: true,
  path: false,
  string: false,
  'string (Markdown)': false,
};

/** The types that accept any text, or that have their own tests. */
const others = ['list, one a line', 'secret', 'token'];

async function isRefused(file: string, name: string, value: string): Promise<boolean> {
  return readOne(file, name, value).then(
    () => false,
    () => true,
  );
}

const files = Object.values(contracts);
const inputs = (
  await Promise.all(
    files.map(async (file) =>
      (await readDocumentedContract(file)).inputs.map((input) => [file, input] as const),
    ),
  )
).flat();
const cases = inputs.map(([file, input]) => [`${file} ${input.name}`, file, input] as const);

describe.each(Object.keys(contracts))('%s', (page) => {
  it('has the inputs and outputs of its action.yml; `npm run docs` writes them', async () => {
    expect(await readFile(page, 'utf8')).toBe(await renderPage(page));
  });
});

describe(uploadContract, () => {
  it('is action.yml from a folder; `npm run docs` writes it', async () => {
    const text = await readFile(uploadContract, 'utf8');
    expect(text).toBe(await renderUpload());
    const { runs, ...contract } = parse(text) as { runs: Record<string, string> };
    const { runs: rootRuns, ...root } = parse(await readFile('action.yml', 'utf8')) as { runs: typeof runs };
    expect(contract).toEqual(root);
    for (const key of ['main', 'post']) {
      expect(resolve(dirname(uploadContract), runs[key] ?? '')).toBe(resolve(rootRuns[key] ?? '-'));
    }
    expect(Object.keys(runs)).toEqual(['using', 'main', 'post']);
  });
});

describe.each(cases)('%s', (_title, file, { name, type = '', example = '', default: usual }: Input) => {
  it('has the type that the action reads', async () => {
    if (others.includes(type)) return;
    expect(refusals).toHaveProperty([type]);
    expect(await isRefused(file, name, 'no value')).toBe(refusals[type]);
    expect(await isRefused(file, name, '1.5')).toBe(refusals[type] === true && type !== 'number');
  });

  it('has an example that the action accepts, and that is not its default', async () => {
    expect(example).not.toBe('');
    expect(example).not.toBe(usual);
    await readOne(file, name, evaluated(example));
  });
});

describe('the README', () => {
  const maxWords = 2000;

  it(`has at most ${maxWords} words beside its generated tables`, async () => {
    const rest = withoutTables(await readFile('README.md', 'utf8'));
    expect(rest).not.toContain('| Input | Type |');
    expect(rest).toContain('## Quick start');
    expect(rest.split(/\s+/).length).toBeLessThanOrEqual(maxWords);
  });

  it('has every source type with its types', async () => {
    const rows = (await readFile('README.md', 'utf8')).split('\n').map((line) => line.split('|'));
    for (const sourceType of sourceTypes) {
      const row = rows.find(([, head = '']) => head.trim() === `\`${sourceType}\``);
      const types = row?.[2]?.match(/[A-Z0-9]+/g)?.sort();
      expect({ sourceType, types }).toEqual({ sourceType, types: typesOf(sourceType)?.toSorted() });
    }
  });

  it('begins with a whole workflow that names its path', async () => {
    const readme = await readFile('README.md', 'utf8');
    const [before = '', block = ''] = readme.split('```yaml\n');
    expect(before).toContain('.github/workflows/publish.yml');
    const workflow = parse(block.split('```')[0] ?? '') as object;
    expect(Object.keys(workflow)).toEqual(expect.arrayContaining(['on', 'permissions', 'jobs']));
  });
});

import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';

import type { StandIn, StandInResult, StandInStep } from './workflow-types.ts';

/**
 * The artifacts of a run, and stand-ins of the actions that use them. A store can serve several attempts of one run. Each
 * attempt has its own copy of a name. A download gets the one with the highest id, and ids do not grow with time, so it
 * can be that of an earlier attempt (Systemorph/MeshWeaver#4332 and PocketShell-io/pocketshell#1809 measured this; there
 * is no documentation). Here it is always the earliest, so that a workflow which relies on anything else fails.
 *
 * Sources: actions/upload-artifact at bbbca2dd (7.0.0), src/upload/upload-artifact.ts and src/shared/search.ts;
 * actions/download-artifact at 484a0b52 (8.0.1), src/download-artifact.ts.
 */
export interface ArtifactStore {
  /** Plays `actions/upload-artifact` and `actions/download-artifact`; undefined for another action. */
  readonly standIn: StandIn;
  /** The paths of the files of each artifact with `/`, sorted. The artifacts are named `ATTEMPT/NAME`. */
  list(): Promise<Record<string, string[]>>;
  /** The folder of an artifact. @param name `ATTEMPT/NAME` */
  folderOf(name: string): string;
}

/** @param folder an empty folder */
export function openArtifacts(folder: string): ArtifactStore {
  const folderOf = (name: string) => join(folder, name);
  const names = async () => {
    const attempts = (await readdir(folder)).sort();
    const all = attempts.map(async (attempt) => {
      return (await readdir(folderOf(attempt))).sort().map((name) => `${attempt}/${name}`);
    });
    return (await Promise.all(all)).flat();
  };
  return {
    standIn: async (step) => {
      const action = step.uses.split('@', 1)[0];
      if (action === 'actions/upload-artifact') return uploadArtifact(step, folderOf);
      if (action === 'actions/download-artifact') return downloadArtifacts(step, await names(), folderOf);
      return undefined;
    },
    async list() {
      const entries = (await names()).map(
        async (name) => [name, await filesIn(folderOf(name), true)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    folderOf,
  };
}

/** The inputs of the upload that are played. */
const uploadInputs = [
  'name',
  'path',
  'if-no-files-found',
  'include-hidden-files',
  'overwrite',
  'retention-days',
];

type FolderOf = ArtifactStore['folderOf'];

/**
 * Stores a file, or the files of a folder. A file is stored without its folders. Hidden files are left out. Nothing is
 * overwritten if no file is found.
 */
async function uploadArtifact(
  { inputs, workspace, github }: StandInStep,
  folderOf: FolderOf,
): Promise<StandInResult> {
  check(inputs, uploadInputs);
  const { name = 'artifact', path = '' } = inputs;
  if (path === '') return { error: 'Input required and not supplied: path' };
  if (/["<>|:*?\r\n\\/]/.test(name)) return { error: `The artifact name is not valid: ${name}` };
  if (/[*?[\n!]/.test(path)) throw new Error(`This stand-in takes one file or one folder, not ${path}`);
  const from = resolve(workspace, path);
  const info = await stat(from).catch(() => undefined);
  const isFolder = info?.isDirectory() === true;
  const files = isFolder
    ? await filesIn(from, inputs['include-hidden-files'] === 'true')
    : info === undefined
      ? []
      : [basename(from)];
  if (files.length === 0) {
    const message = `No files were found with the provided path: ${path}. No artifacts will be uploaded.`;
    return inputs['if-no-files-found'] === 'error' ? { error: message } : {};
  }
  const target = folderOf(`${github.run_attempt}/${name}`);
  await mkdir(dirname(target), { recursive: true });
  if (inputs['overwrite'] === 'true') await rm(target, { recursive: true, force: true });
  // the service refuses a second artifact of a name; making the folder is one step, also if two jobs upload at once
  const isNew = await mkdir(target).then(
    () => true,
    () => false,
  );
  if (!isNew) {
    return { error: '(409) Conflict: an artifact with this name already exists on the workflow run' };
  }
  const root = isFolder ? from : dirname(from);
  for (const file of files) await cp(join(root, file), join(target, file));
  return { outputs: { 'artifact-id': name } };
}

/**
 * Copies artifacts into a folder: one that is named goes into the folder itself, and so does a single one that matches
 * the pattern. Several get a folder each, unless `merge-multiple`. If none matches, nothing is created, and the step is
 * green.
 */
async function downloadArtifacts(
  { inputs, workspace }: StandInStep,
  stored: readonly string[],
  folderOf: FolderOf,
): Promise<StandInResult> {
  check(inputs, ['name', 'pattern', 'path', 'merge-multiple']);
  const { name = '', pattern = '', path = '' } = inputs;
  const target = resolve(workspace, path);
  const names = [...new Set(stored.map((one) => basename(one)))];
  const wanted = names.filter((one) => (name === '' ? matches(one, pattern) : one === name));
  if (name !== '' && wanted.length === 0) {
    return { error: `Unable to download artifact(s): Artifact not found for name: ${name}` };
  }
  const isFlat = wanted.length === 1 || inputs['merge-multiple'] === 'true';
  for (const one of wanted) {
    const earliest = stored.find((path) => basename(path) === one) ?? one;
    await cp(folderOf(earliest), isFlat ? target : join(target, one), { recursive: true });
  }
  return { outputs: { 'download-path': target } };
}

/** @throws Error if the pattern has more than `*` */
function matches(name: string, pattern: string): boolean {
  if (!/^[\w.*-]*$/.test(pattern)) throw new Error(`This stand-in knows only * in a pattern, not ${pattern}`);
  const expression = pattern.replaceAll('.', '\\.').replaceAll('*', '.*');
  return pattern === '' || new RegExp(`^${expression}$`).test(name);
}

async function filesIn(folder: string, hidden: boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const names = paths.map((path) => path.split(sep));
  const shown = names.filter((path) => hidden || !path.some((name) => name.startsWith('.')));
  return shown.map((path) => path.join('/')).sort();
}

/** @throws Error for an input that the stand-in does not know */
function check(inputs: Readonly<Record<string, string>>, known: readonly string[]): void {
  const unknown = Object.keys(inputs).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`This stand-in does not know the input ${unknown}`);
}

import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import nodePath from 'node:path';

/** The error for a file that cannot be written. @param path as the caller named it */
export type ExplainUnwritable = (path: string, cause: unknown) => Error;

/**
 * Writes files, or creates them with their folders. If one cannot be prepared, all stay as they are. Readers of a file see
 * its old or its new content. If a path is a link, its target is replaced.
 * @param contents by absolute path
 * @throws the error of `explain`
 */
export async function replaceFiles(
  contents: ReadonlyMap<string, string | Buffer>,
  explain: ExplainUnwritable,
): Promise<void> {
  await withDrafts([...contents.keys()], explain, async (drafts) => {
    for (const draft of drafts) {
      await attempt(draft, explain, () => writeFile(draft.draft, contents.get(draft.path) ?? ''));
    }
    for (const draft of drafts) await attempt(draft, explain, () => rename(draft.draft, draft.target));
  });
}

/** Checks in advance that a file can be written. @throws the error of `explain` */
export async function checkReplaceable(path: string, explain: ExplainUnwritable): Promise<void> {
  await withDrafts([path], explain, async (drafts) => {
    for (const draft of drafts) await attempt(draft, explain, () => writeFile(draft.draft, ''));
  });
}

/** A file, and the draft beside the file that it is, or that it is a link to. */
interface Draft {
  readonly path: string;
  readonly target: string;
  readonly draft: string;
}

/** Runs a task with the paths of drafts, whose folders exist. Deletes the drafts at the end. */
async function withDrafts(
  paths: readonly string[],
  explain: ExplainUnwritable,
  task: (drafts: readonly Draft[]) => Promise<void>,
): Promise<void> {
  const drafts: Draft[] = [];
  try {
    for (const path of paths) {
      const target = await realpath(path).catch(() => path);
      const draft = { path, target, draft: `${target}.${process.pid}.tmp` };
      await attempt(draft, explain, () => makePlace(target));
      drafts.push(draft);
    }
    await task(drafts);
  } finally {
    // the task has failed for the same reason
    for (const { draft } of drafts) await rm(draft, { force: true }).catch(() => undefined);
  }
}

/** Makes the folder of a file. A folder with the file's name would only fail the last step, after other files. */
async function makePlace(target: string): Promise<void> {
  await mkdir(nodePath.dirname(target), { recursive: true });
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) throw new Error('it is a folder');
}

async function attempt(
  { path }: Draft,
  explain: ExplainUnwritable,
  task: () => Promise<unknown>,
): Promise<void> {
  try {
    await task();
  } catch (error) {
    throw explain(path, error);
  }
}

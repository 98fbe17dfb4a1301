import { readFile, writeFile } from 'node:fs/promises';

import { expect } from '@jest/globals';

/** The fields of jest for the snapshots of a test file. `-u` and `--ci` set `_updateSnapshot`. */
interface SnapshotState {
  readonly _updateSnapshot: 'all' | 'new' | 'none';
  /* eslint-disable no-restricted-syntax -- counted up here, too */
  added: number;
  updated: number;
  matched: number;
  unmatched: number;
  /* eslint-enable no-restricted-syntax */
}

/**
 * Compares a text with a file, as `toMatchSnapshot` compares it with an entry of a `.snap` file. `-u` writes the file
 * again. A missing file is written; with `--ci`, which jest sets on CI, it fails the test.
 */
export async function expectTextFile(path: string, text: string): Promise<void> {
  const state = snapshotState();
  const stored = await readFile(path, 'utf8').catch(() => undefined);
  if (stored === text) state.matched++;
  else if (state._updateSnapshot === 'all' || (stored === undefined && state._updateSnapshot === 'new')) {
    await writeFile(path, text);
    if (stored === undefined) state.added++;
    else state.updated++;
  } else {
    state.unmatched++;
    if (stored === undefined) throw new Error(`${path} is missing. Write it by \`-u\`, and commit it.`);
    expect(text).toBe(stored);
  }
}

function snapshotState(): SnapshotState {
  const { snapshotState: state } = expect.getState() as { snapshotState?: Partial<SnapshotState> };
  if (!['all', 'new', 'none'].includes(state?._updateSnapshot ?? '')) {
    throw new Error('This version of jest keeps the state of snapshots elsewhere.');
  }
  return state as SnapshotState;
}

import { systemClock } from '../../src/lib/clock.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { checkAll } from '../../src/preflight/check-all.ts';
import { createResolver, type LookOutside } from '../../src/preflight/findings/references.ts';
import type { Checked } from '../../src/preflight/run-checks.ts';
import { memoryReader } from './memory-reader.ts';

/** Contents by key. */
export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** Files that the checks of this project must judge in a certain way. */
export interface DataCase {
  /** What the files are, as the title of a test. */
  readonly name: string;
  readonly files: Contents | (() => Contents | Promise<Contents>);
  readonly sourceType: string;
  /** `3DTILES` by default. */
  readonly type?: string;
  readonly options?: JsonObject;
  /** Files that lie on the disk and are not selected: key to why they are not selected. */
  readonly outside?: Readonly<Record<string, 'excluded' | 'hidden' | 'unmatched'>>;
  /** The ids of all findings, sorted; none for good data. */
  readonly finds: readonly string[];
  /** Texts that the findings contain, in their message or hint. */
  readonly says?: readonly string[];
}

/** Runs all checks for the files of a case, from memory. */
export async function checkCase(one: DataCase): Promise<Checked> {
  const { files, sourceType, type = '3DTILES', options = {}, outside = {} } = one;
  const reader = memoryReader(typeof files === 'function' ? await files() : files);
  const lookOutside: LookOutside = (key) => {
    const kind = outside[key];
    if (kind !== 'unmatched') return Promise.resolve(kind && { kind });
    const folder = key.includes('/') ? key.slice(0, key.lastIndexOf('/') + 1) : '';
    return Promise.resolve({ kind, line: key, wideLine: `${folder}**` });
  };
  const resolve = createResolver(reader.files, lookOutside);
  const tools = { clock: systemClock, signal: new AbortController().signal };
  return checkAll({ reader, type, sourceType, options, resolve }, tools);
}

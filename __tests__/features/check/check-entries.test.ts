import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import {
  checkEntries,
  combine,
  type CheckedEntry,
  type EntryToCheck,
} from '../../../src/features/check/check-entries.ts';
import { readDataInputs } from '../../../src/inputs/data-inputs.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { thrownBy, userErrorOf } from '../../support/errors.ts';
import { makeFolder } from '../../support/folder.ts';

/** An entry with the given files, or one whose inputs cannot be read. */
function entry(name: string, files: string | Error): EntryToCheck {
  return {
    name,
    readInputs: () =>
      typeof files === 'string'
        ? readDataInputs((input) => ({ files, preflight: 'off' })[input] ?? '')
        : Promise.reject(files),
    placing: (task) =>
      task().catch((error: unknown) => {
        throw error instanceof UserError
          ? new UserError(error.code, `m.yml:1:1: ${error.message}`, '')
          : error;
      }),
  };
}

/** Checks entries in a folder with a GeoJSON file. */
async function run(entries: readonly EntryToCheck[]) {
  const workspace = await makeFolder({ 'a.geojson': '{"type":"FeatureCollection","features":[]}' });
  const known = new Map<string, CheckedEntry>();
  const lines: string[] = [];
  const phases: string[] = [];
  const log = {
    info: (line: string) => void lines.push(line),
    notice: () => undefined,
    warning: () => undefined,
    fault: () => undefined,
    mask: () => undefined,
    startGroup: () => undefined,
    endGroup: () => undefined,
  };
  const done = checkEntries(entries, join(workspace), {
    clock: systemClock,
    log,
    signal: new AbortController().signal,
    async step(name, task, describe) {
      phases.push(name);
      const result = await task();
      const { line } = describe?.(result) ?? {};
      if (line !== undefined) phases.push(line);
      return result;
    },
    record: (checked) => known.set(checked.entry, checked),
  });
  return { done, known, lines, phases };
}

const bad = new UserError('input-invalid', 'm.yml:2:2: Bad.', 'Fix it.');

describe('checkEntries', () => {
  it('names the entry in each phase', async () => {
    const { done, known, phases } = await run([entry('a', 'a.geojson'), entry('b', 'a.geojson')]);
    await done;
    expect(phases).toEqual(
      ['a', 'b'].flatMap((name) => [
        `${name}: Find files`,
        `${name}: Found 1 file, 42 B, in the workspace.`,
        `${name}: Determine type and options`,
        expect.stringMatching(`^${name}: Source type GEOJSON`) as unknown,
      ]),
    );
    expect([...known.values()].map(({ entry: name, type, error }) => [name, type, error])).toEqual([
      ['a', 'GEOJSON', undefined],
      ['b', 'GEOJSON', undefined],
    ]);
  });

  it('checks all entries, and fails with the first error and the number of errors', async () => {
    const { done, known, lines } = await run([
      entry('a', bad),
      entry('b', 'a.geojson'),
      entry('c', 'none.geojson'),
    ]);
    const error = await userErrorOf(() => done);
    expect(error).toMatchObject({ code: 'input-invalid', hint: 'Fix it.', cause: bad });
    expect(error.message).toBe('m.yml:2:2: Bad. In all, 2 of 3 data sets cannot be published.');
    expect([...known.values()].map(({ entry: name, error: one }) => [name, one?.code])).toEqual([
      ['a', 'input-invalid'],
      ['b', undefined],
      ['c', 'files-not-found'],
    ]);
    expect(lines).toContainEqual(expect.stringMatching(/^m\.yml:1:1: No files match/));
  });

  it('ends at once with any other error', async () => {
    const other = new TypeError('x');
    const { done, known } = await run([entry('a', other), entry('b', 'a.geojson')]);
    expect(await thrownBy(() => done)).toBe(other);
    expect([...known.keys()]).toEqual(['a']);
  });
});

describe('combine', () => {
  const finding = (severity: 'error' | 'warning', file: string) => ({
    ...{ id: 'x', severity, file, message: '', why: '', hint: '' },
  });

  it('has the findings of all data sets, the errors first, and no types', () => {
    const checked: CheckedEntry[] = [
      { entry: 'a', type: 'GLTF', sourceType: '3D_MODEL', findings: [finding('warning', 'a')] },
      { entry: 'b', findings: [finding('error', 'b'), finding('warning', 'c')] },
    ];
    const { findings, ...rest } = combine(checked, 2);
    expect(findings?.map(({ file }) => file)).toEqual(['b', 'a', 'c']);
    expect(rest).toEqual({});
  });

  it('has the types of the only data set, and no findings if none was checked', () => {
    expect(combine([{ entry: 'a', type: 'GLTF', sourceType: '3D_MODEL' }], 1)).toEqual({
      type: 'GLTF',
      sourceType: '3D_MODEL',
    });
    expect(combine([{ entry: 'a', type: 'GLTF' }], 2)).toEqual({});
  });
});

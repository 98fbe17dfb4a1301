import { describe, expect, it } from '@jest/globals';

import { checkData, type CheckedData } from '../../src/inspection/check-data.ts';
import { determineReading, type ReadingInputs } from '../../src/inspection/determine-reading.ts';
import { namesOnlyData } from '../../src/inspection/source-data.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createResolver } from '../../src/preflight/findings/references.ts';
import type { Contents } from '../support/check-data.ts';
import { userErrorOf } from '../support/errors.ts';
import { fakeLog } from '../support/log.ts';
import { memoryReader } from '../support/memory-reader.ts';

const signal = new AbortController().signal;
const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;

function determine(files: Contents, given: Partial<ReadingInputs> = {}, msOfRead = 0) {
  const reader = memoryReader(files);
  const data = { reader, resolve: createResolver(reader.files), pathOf: (key: string) => key };
  const inputs = {
    type: undefined,
    sourceType: undefined,
    remarks: [],
    options: {},
    preflight: 'error',
    ...given,
  } as const;
  let now = 0;
  const clock = {
    ...{ wallNow: () => 0, random: () => 0, sleep: () => Promise.resolve() },
    now: () => (now += msOfRead),
  };
  const log = fakeLog();
  let found: CheckedData | undefined;
  const onFindings = (checked: CheckedData) => {
    found = checked;
  };
  const task = () => determineReading(data, inputs, { clock, log, signal, onFindings });
  return { task, log, findings: () => found?.findings.map(({ id, severity }) => [id, severity]) };
}

describe('determining the reading', () => {
  it('says what the files are, and why', async () => {
    const { task } = determine({ 'a.gml': '<CityModel xmlns="http://www.opengis.net/citygml/2.0"/>' });
    expect(await task()).toMatchObject({
      type: '3DTILES',
      sourceType: 'CITYGML',
      line: 'Source type CITYGML: the root of a.gml is CityModel 2.0. Type 3DTILES.',
    });
  });

  it('names damaged files, if they do not show what they are', async () => {
    const { task, findings } = determine({ 'a.gml': pointer });
    expect((await userErrorOf(task)).code).toBe('preflight-failed');
    expect(findings()).toEqual([['lfs-pointer', 'error']]);
  });

  it('warns of them and then asks for the types, if the inputs make findings warnings', async () => {
    const { task, findings } = determine({ 'a.gml': pointer }, { preflight: 'warn' });
    expect((await userErrorOf(task)).code).not.toBe('preflight-failed');
    expect(findings()).toEqual([['lfs-pointer', 'warning']]);
  });

  it('does not check them, if the inputs say so', async () => {
    const { task, findings } = determine({ 'a.gml': pointer }, { preflight: 'off' });
    expect((await userErrorOf(task)).code).not.toBe('preflight-failed');
    expect(findings()).toBeUndefined();
  });

  it.each([
    ['a document', { 'a.kml': '<kml/>' }, {}],
    [
      'a tileset of which the types are set',
      { 'a/x.json': '{}' },
      { type: '3DTILES', sourceType: '3DTILES' },
    ],
  ] as const)('ends at its limit of time: %s', async (_what, files, given) => {
    const error = await userErrorOf(determine(files, given, 61_000).task);
    expect(error).toMatchObject({ code: 'type-search-limit' });
    expect(error.hint).toContain('`tilesetJson`');
  });

  it('reads nothing, if the inputs say all', async () => {
    const given = { type: '3DTILES', sourceType: '3DTILES', options: { tilesetJson: 'a/x.json' } } as const;
    const { task } = determine({ 'a/x.json': '{}' }, given, 61_000);
    expect(await task()).toMatchObject({ sourceType: '3DTILES', options: {} });
  });
});

describe('an import', () => {
  const data = namesOnlyData(
    [{ key: 'scans/a.las', size: 0, isArchived: false }],
    (key) => `s3://bucket/${key}`,
  );

  it('has a reading by its names, and checks that say so', async () => {
    const log = fakeLog();
    const io = { clock: systemClock, log, signal };
    const inputs = {
      type: undefined,
      sourceType: undefined,
      remarks: [],
      options: {},
      preflight: 'error',
    } as const;
    const onFindings = () => undefined;
    const reading = await determineReading(data, inputs, { ...io, onFindings });
    expect(reading.line).toBe('Source type POINT_CLOUD: scans/a.las ends with .las. Type 3DTILES.');
    const { findings } = await checkData(data, { ...reading, mode: 'error' }, io);
    expect(findings.map(({ id, file }) => [id, file])).toEqual([['file-empty', 's3://bucket/scans/a.las']]);
    expect(log.of('info').filter((line) => line.includes('not their contents'))).toHaveLength(1);
  });

  it('knows no file outside', async () => {
    expect(await data.resolve('scans/a.las', 'b.las')).toMatchObject({ kind: 'missing' });
    expect(await data.resolve('scans/x.obj', 'a.las')).toEqual({ kind: 'found', key: 'scans/a.las' });
  });
});

import { appendFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { identify } from '../../../src/actions/step/main-process.ts';
import { createStateWriter, openSavedState } from '../../../src/actions/step/step-state.ts';
import { makeFolder } from '../../support/folder.ts';
import { linuxDescribe } from '../../support/platform.ts';

let temp: string;
/** The state that the runner has read, by name. */
let read: Map<string, string>;

beforeEach(async () => {
  temp = await makeFolder();
  read = new Map();
  process.env['RUNNER_TEMP'] = temp;
});

afterEach(() => {
  for (const name of ['RUNNER_TEMP', 'STATE_process', 'STATE_progress']) {
    Reflect.deleteProperty(process.env, name);
  }
});

/** The state of this process, as a main step writes it. */
function openWriter() {
  const files = {
    check: () => undefined,
    saveState: (name: string, value: string) => void read.set(name, value),
  };
  return createStateWriter(files, { redact: (text) => text.replaceAll('s3cret', '***') });
}

/** Makes the runner pass the state that it has read to the post step. */
function handOver(): void {
  for (const [name, value] of read) process.env[`STATE_${name}`] = value;
}

linuxDescribe('the state of a step', () => {
  it('first has the identity of this process', () => {
    openWriter().begin();
    expect(JSON.parse(read.get('process') ?? '')).toEqual(identify(process.pid));
  });

  it('has what was saved after the runner read its file, and leaves no file', async () => {
    const writer = openWriter();
    writer.begin();
    writer.save('progress', 'creating');
    handOver();
    writer.save('progress', 'uploading');
    writer.save('other', 'later s3cret');
    const state = openSavedState();
    expect(state.process?.pid).toBe(process.pid);
    expect([state.get('progress'), state.get('other'), state.get('absent')]).toEqual([
      'uploading',
      'later ***',
      '',
    ]);
    expect(state.unseen('progress')).toEqual(['uploading']);
    expect(await readdir(temp)).toEqual([]);
  });

  it('has nothing new if the runner has read everything', () => {
    const writer = openWriter();
    writer.begin();
    for (const value of ['creating', 'none']) writer.save('progress', value);
    handOver();
    expect(openSavedState().unseen('progress')).toEqual([]);
  });

  it('ignores a half-written line of a killed process', async () => {
    const writer = openWriter();
    writer.begin();
    writer.save('progress', 'creating');
    const [name = ''] = await readdir(temp);
    appendFileSync(join(temp, name), '["progress","uplo');
    handOver();
    expect(openSavedState().get('progress')).toBe('creating');
  });

  it('is what the runner passes, if there is no such file', async () => {
    process.env['RUNNER_TEMP'] = '';
    const writer = openWriter();
    writer.begin();
    writer.save('progress', 'creating');
    handOver();
    expect(openSavedState().get('progress')).toBe('creating');
    expect(await readdir(temp)).toEqual([]);
  });

  it('also keeps secrets out of the file', async () => {
    const writer = openWriter();
    writer.begin();
    writer.save('progress', 'a s3cret');
    const [name = ''] = await readdir(temp);
    expect(await readFile(join(temp, name), 'utf8')).not.toContain('s3cret');
  });

  it('is refused if it has another form', () => {
    process.env['STATE_process'] = '{"pid":"7"}';
    expect(openSavedState).toThrow('the state of the step holds no process');
  });
});

import { describe, expect, it } from '@jest/globals';

import { inputsForReports, openStepInputs } from '../../src/actions/step-inputs.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { userErrorOf } from '../support/errors.ts';
import { makeFolder } from '../support/folder.ts';

const contextOf = (given: Readonly<Record<string, string>>) => ({
  step: (name: string) => given[name] ?? '',
  defaultName: 'owner/repo main',
  repository: 'owner/repo',
});

const manifest = 'assets:\n  a: {files: x, keep-latest: 2}\n  b: {files: y}\n';

describe('openStepInputs', () => {
  it('is the step alone without a manifest, and changes no error', async () => {
    const { get, reading, source } = await openStepInputs(contextOf({ files: 'z' }), '/none');
    expect([get('files'), source]).toEqual(['z', undefined]);
    const error = new UserError('x', 'y', 'z');
    expect(
      await userErrorOf(() =>
        reading(() => {
          throw error;
        }),
      ),
    ).toBe(error);
  });

  it.each(['ion-manifest.yml', 'data/m.yml'])('reads the entry of %s', async (path) => {
    const workspace = await makeFolder({ [path]: manifest });
    const given = path === 'ion-manifest.yml' ? '' : path;
    const { get, source } = await openStepInputs(contextOf({ manifest: given, entry: 'b' }), workspace);
    expect(['files', 'asset-key', 'name'].map(get)).toEqual(['y', 'b', 'owner/repo b']);
    expect(source).toBe(`The inputs come from the data set b of ${path}.`);
  });

  it.each([
    ['true', '2'],
    ['false', ''],
    ['False', ''],
  ])('with wait: %s has keep-latest %j', async (wait, keepLatest) => {
    const workspace = await makeFolder({ 'ion-manifest.yml': manifest });
    const { get, source } = await openStepInputs(contextOf({ entry: 'a', wait }), workspace);
    expect(get('keep-latest')).toBe(keepLatest);
    expect(source?.includes('The `wait` action does what it says in `keep-latest`.')).toBe(keepLatest === '');
  });

  it.each([
    [{ wait: 'true' }, 'bounds, keep-latest'],
    [{ wait: 'true', 'commit-status': 'true' }, 'bounds, keep-latest'],
    [{ wait: 'false' }, ''],
    [{ wait: 'false', 'commit-status': 'False' }, ''],
    [{ wait: 'false', 'commit-status': 'true' }, 'bounds'],
  ])('with %j keeps %j of its entry', async (given, kept) => {
    const text = 'assets:\n  a: {files: x, keep-latest: 2, expected-bounds: [13, 52, 14, 53]}\n';
    const workspace = await makeFolder({ 'ion-manifest.yml': text });
    const { get, source } = await openStepInputs(contextOf({ entry: 'a', ...given }), workspace);
    const fields = [get('expected-bounds') && 'bounds', get('keep-latest') && 'keep-latest'];
    expect(fields.filter(Boolean).join(', ')).toBe(kept);
    // the log names what is left to `wait`
    expect(source?.includes('`expected-bounds`')).toBe(kept === '');
    expect(source?.includes('`keep-latest`')).toBe(!kept.includes('keep-latest'));
  });

  it('leaves keep-latest of the step as it is', async () => {
    const workspace = await makeFolder({ 'ion-manifest.yml': manifest });
    const { get } = await openStepInputs(
      contextOf({ entry: 'a', wait: 'false', 'keep-latest': '5' }),
      workspace,
    );
    expect(get('keep-latest')).toBe('5');
  });

  it('needs the name of an entry', async () => {
    const workspace = await makeFolder({ 'm.yml': manifest });
    const error = await userErrorOf(() => openStepInputs(contextOf({ manifest: 'm.yml' }), workspace));
    expect(error).toMatchObject({ code: 'manifest-entry-missing', hint: 'The data sets are a, b.' });
  });
});

describe('inputsForReports', () => {
  it.each([
    [{ entry: 'city' }, 'city'],
    [{ entry: 'city', 'asset-key': 'other' }, 'other'],
    [{ entry: 'no name' }, ''],
    [{}, ''],
  ])('of %j have the key %j', (given, key) => {
    expect(inputsForReports(contextOf(given))('asset-key')).toBe(key);
  });
});

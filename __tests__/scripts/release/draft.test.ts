import { describe, expect, it } from '@jest/globals';

import { draft } from '../../../scripts/release/draft.ts';
import { versionOf } from '../../../scripts/release/version.ts';
import { attempt, commit, type Github } from './github.ts';

const make = (tag: string, github: Github = {}) =>
  attempt(github, (tools) => draft(versionOf(tag), commit, 'notes\n', tools));

const create = (tag: string, rest = '') =>
  `release create ${tag} --draft --verify-tag --title ${tag} --notes-file -${rest} < notes\n`;

describe('the draft of a release', () => {
  it('is created, with the remaining tasks for a person', () => {
    const { changes, lines, result, error } = make('v1.0.0');
    expect({ changes, lines, error }).toEqual({
      changes: [create('v1.0.0')],
      lines: ['v1.0.0 got a draft: https://github.test/releases/new'],
      error: '',
    });
    expect(result).toMatch(/^## v1\.0\.0 is a draft\n/);
    expect(result).toContain('1. Open [the draft](https://github.test/releases/new)');
    expect(result).toContain('2. Select _Publish this Action to the GitHub Marketplace_');
    expect(result).toContain('3. Select _Set as the latest release_');
    expect(result).toContain('immutable. It also moves `v1` to it.\n');
  });

  it('of a patch to an older version is not the latest, and moves no tag', () => {
    const { changes, result } = make('v1.0.1', { published: ['v1.1.0'] });
    expect(changes).toEqual([create('v1.0.1')]);
    expect(result).toContain('3. Clear _Set as the latest release_');
    expect(result).toContain('No other tag moves.');
  });

  it('of a pre-release is not for the Marketplace', () => {
    const { changes, result } = make('v1.2.0-rc.1', { published: ['v1.1.0'] });
    expect(changes).toEqual([create('v1.2.0-rc.1', ' --prerelease')]);
    expect(result).toContain('2. Leave _Publish this Action to the GitHub Marketplace_ clear');
    expect(result).toContain('3. Clear _Set as the latest release_');
  });

  it('is created once', () => {
    const { changes, lines, result } = make('v1.1.0', { published: ['v1.0.0'], drafts: ['v1.1.0'] });
    expect({ changes, lines }).toEqual({
      changes: [],
      lines: ['v1.1.0 has a draft: https://github.test/releases/v1.1.0'],
    });
    expect(result).toContain('[the draft](https://github.test/releases/v1.1.0)');
  });

  it('of another version does not count as published', () => {
    expect(make('v1.1.0', { drafts: ['v1.2.0'] }).result).toContain('It also moves `v1`');
  });

  it('is not created for a released version', () => {
    expect(make('v1.1.0', { published: ['v1.1.0'] })).toEqual({
      changes: [],
      lines: ['v1.1.0 is released already'],
      result: '## v1.1.0 is released already\n\nNothing is left to do.\n',
      error: '',
    });
  });

  it('is not created if the tag has moved', () => {
    const { changes, error } = make('v1.1.0', { tagged: 'b'.repeat(40) });
    expect(changes).toEqual([]);
    expect(error).toMatch(/^v1\.1\.0 is b{40} now, and this run is of a{40}:/);
  });
});

import { describe, expect, it } from '@jest/globals';

import { release } from '../../../scripts/release/release.ts';
import { versionOf } from '../../../scripts/release/version.ts';

const commit = 'a'.repeat(40);

interface Github {
  /** Tags of the releases. */
  readonly published?: readonly string[];
  /** Other tags. */
  readonly tags?: readonly string[];
  readonly tagged?: string;
  readonly immutable?: boolean;
  /** Whether it lets a workflow move tags. */
  readonly movable?: boolean;
}

/** Releases a tag; gives the calls that changed something, what was told, and the error. */
function attempt(tag: string, github: Github = {}) {
  const { published = [], tags = [], tagged = commit, immutable = true, movable = true } = github;
  const changes: string[] = [];
  const lines: string[] = [];
  const gh = (args: readonly string[], input = ''): string => {
    const call = args.join(' ');
    if (call.includes('--method') && !movable) throw new Error('gh: HTTP 403');
    if (call.startsWith('release create') || call.includes('--method')) {
      changes.push(call + (input && ` < ${input}`));
      return '';
    }
    if (call.includes('/commits/')) return `${tagged}\n`;
    if (call.includes('/releases/tags/')) return `${immutable}\n`;
    if (call.includes('/matching-refs/')) return tags.map((name) => `refs/tags/${name}\n`).join('');
    if (call.includes('/releases ')) return published.map((name) => `${name}\n`).join('');
    throw new Error(`no answer to gh ${call}`);
  };
  let error = '';
  try {
    release(versionOf(tag), commit, 'notes\n', { gh, log: (line) => lines.push(line) });
  } catch (thrown) {
    error = (thrown as Error).message;
  }
  return { changes, lines, error };
}

const create = (tag: string, rest: string) =>
  `release create ${tag} --verify-tag --title ${tag} --notes-file - ${rest} < notes\n`;
const move = (tag: string) =>
  `api -f sha=${commit} --method PATCH repos/{owner}/{repo}/git/refs/tags/${tag} -F force=true`;
const make = (tag: string) =>
  `api -f sha=${commit} --method POST repos/{owner}/{repo}/git/refs -f ref=refs/tags/${tag}`;

describe('releasing', () => {
  it('the first version makes the tag of its major version', () => {
    expect(attempt('v1.0.0', { tags: ['v1.0.0', 'v10'] })).toEqual({
      changes: [create('v1.0.0', '--latest=true'), make('v1')],
      lines: ['v1.0.0 is released', 'v1 is v1.0.0 now'],
      error: '',
    });
  });

  it('the next version moves it', () => {
    const github = { published: ['v1.0.0'], tags: ['v1', 'v1.0.0', 'v1.1.0'] };
    expect(attempt('v1.1.0', github).changes).toEqual([create('v1.1.0', '--latest=true'), move('v1')]);
  });

  it('a patch to an older version, or a pre-release, leaves it', () => {
    const github = { published: ['v1.1.0'], tags: ['v1'] };
    expect(attempt('v1.0.1', github).changes).toEqual([create('v1.0.1', '--latest=false')]);
    expect(attempt('v1.2.0-rc.1', github).changes).toEqual([
      create('v1.2.0-rc.1', '--latest=false --prerelease'),
    ]);
  });

  it('again does what is left to do', () => {
    const github = { published: ['v1.1.0', 'v1.0.0'], tags: ['v1'] };
    expect(attempt('v1.1.0', github)).toEqual({
      changes: [move('v1')],
      lines: ['v1.1.0 is released already', 'v1 is v1.1.0 now'],
      error: '',
    });
    expect(attempt('v1.0.0', github)).toEqual({
      changes: [],
      lines: ['v1.0.0 is released already', 'No other tag moves to v1.0.0'],
      error: '',
    });
  });

  it('moves no tag to what can still be changed', () => {
    const { changes, error } = attempt('v1.1.0', { published: ['v1.0.0'], tags: ['v1'], immutable: false });
    expect(changes).toEqual([create('v1.1.0', '--latest=true')]);
    expect(error).toMatch(/can still be changed.*run the failed job again/);
  });

  it('tells how to move the tag where a workflow may not', () => {
    const { changes, error } = attempt('v1.1.0', { tags: ['v1'], movable: false });
    expect(changes).toEqual([create('v1.1.0', '--latest=true')]);
    expect(error).toMatch(/^v1 does not move to v1\.1\.0\..* 'v1\.1\.0\^\{commit\}:refs\/tags\/v1'$/);
  });

  it('does nothing where the tag was moved meanwhile', () => {
    const { changes, error } = attempt('v1.1.0', { tagged: 'b'.repeat(40) });
    expect(changes).toEqual([]);
    expect(error).toMatch(/^v1\.1\.0 is b{40} now, and this run is of a{40}:/);
  });
});

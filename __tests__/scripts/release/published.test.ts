import { describe, expect, it } from '@jest/globals';

import { published } from '../../../scripts/release/published.ts';
import { versionOf } from '../../../scripts/release/version.ts';
import { attempt, commit, type Github } from './github.ts';

/** Runs the step after a tag's release is published. */
const follow = (tag: string, github: Github = {}) => {
  const releases = { ...github, published: [tag, ...(github.published ?? [])] };
  return attempt(releases, (tools) => {
    published(versionOf(tag), commit, tools);
  });
};

const move = (tag: string) =>
  `api -f sha=${commit} --method PATCH repos/{owner}/{repo}/git/refs/tags/${tag} -F force=true`;
const make = (tag: string) =>
  `api -f sha=${commit} --method POST repos/{owner}/{repo}/git/refs -f ref=refs/tags/${tag}`;

describe('a release that is published', () => {
  it('makes the tag of its major version, if it is the first', () => {
    expect(follow('v1.0.0', { tags: ['v1.0.0', 'v10'] })).toMatchObject({
      changes: [make('v1')],
      lines: ['v1 is v1.0.0 now'],
      error: '',
    });
  });

  it('moves it, if it is the next', () => {
    const github = { published: ['v1.0.0'], tags: ['v1', 'v1.0.0', 'v1.1.0'] };
    expect(follow('v1.1.0', github).changes).toEqual([move('v1')]);
  });

  it('moves it again, if the run is repeated', () => {
    expect(follow('v1.1.0', { tags: ['v1', 'v1.1.0'] }).changes).toEqual([move('v1')]);
  });

  it.each(['v1.0.1', 'v1.2.0-rc.1'])(
    'leaves it, as a patch to an older version or a pre-release: %s',
    (tag) => {
      expect(follow(tag, { published: ['v1.1.0'], tags: ['v1'] })).toMatchObject({
        changes: [],
        lines: [`No other tag moves to ${tag}`],
        error: '',
      });
    },
  );

  it('moves it beside the draft of a newer one', () => {
    expect(follow('v1.1.0', { drafts: ['v1.2.0'], tags: ['v1'] }).changes).toEqual([move('v1')]);
  });

  it('moves no tag if the release can still be changed', () => {
    const { changes, error } = follow('v1.1.0', { published: ['v1.0.0'], tags: ['v1'], immutable: false });
    expect(changes).toEqual([]);
    expect(error).toMatch(/can still be changed.*run the failed job again.*it makes a new draft$/);
  });

  it('says how to move the tag if a workflow may not', () => {
    const { changes, error } = follow('v1.1.0', { tags: ['v1'], movable: false });
    expect(changes).toEqual([]);
    expect(error).toMatch(/^v1 does not move to v1\.1\.0\..* 'v1\.1\.0\^\{commit\}:refs\/tags\/v1'$/);
  });

  it('does nothing if the tag has moved', () => {
    const { changes, error } = follow('v1.1.0', { tagged: 'b'.repeat(40) });
    expect(changes).toEqual([]);
    expect(error).toMatch(/^v1\.1\.0 is b{40} now, and this run is of a{40}:/);
  });
});

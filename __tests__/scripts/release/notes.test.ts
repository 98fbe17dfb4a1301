import { describe, expect, it } from '@jest/globals';

import { checkVersion, notesOf } from '../../../scripts/release/notes.ts';
import { versionOf } from '../../../scripts/release/version.ts';

const changelog = `# Changelog

## Unreleased

- soon

## 1.2.10

- ten

## 1.2.1

### Fixed

- one
  with a second line

## 1.2.0
`;

describe('the notes of a release', () => {
  it.each([
    ['v1.2.1', '### Fixed\n\n- one\n  with a second line\n'],
    ['v1.2.10', '- ten\n'],
    ['v1.2.1-rc.2', '### Fixed\n\n- one\n  with a second line\n'],
  ])('%s are its section', (tag, notes) => {
    expect(notesOf(changelog, versionOf(tag))).toBe(notes);
  });

  it('are read with line ends of Windows', () => {
    expect(notesOf(changelog.replaceAll('\n', '\r\n'), versionOf('v1.2.10'))).toBe('- ten\n');
  });

  it.each(['v1.2.0', 'v1.2.2', 'v2.1.2', 'v1.2.1000'])('%s has none', (tag) => {
    const heading = `## ${tag.slice(1)}`;
    expect(() => notesOf(changelog, versionOf(tag))).toThrow(
      `CHANGELOG.md says nothing of ${tag}: write it below the heading ${heading}`,
    );
  });
});

describe('the version of package.json', () => {
  it.each([
    ['1.2.1', 'v1.2.1'],
    ['1.2.1', 'v1.2.1-rc.2'],
    ['1.2.1-rc.2', 'v1.2.1-rc.2'],
  ])('%s is that of %s', (version, tag) => {
    checkVersion(version, versionOf(tag));
  });

  it.each(['0.0.0', '1.2.10', ''])('%j is not', (version) => {
    expect(() => {
      checkVersion(version, versionOf('v1.2.1'));
    }).toThrow('set it, and tag again');
  });
});

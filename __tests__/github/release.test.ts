import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { releaseSection, sectionIn, withSection } from '../../src/github/release.ts';

const tag = '0123456789abcdef';
const other = 'fedcba9876543210';

describe('withSection', () => {
  it('keeps other text byte for byte, wherever the section is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const first = withSection(before, tag, 'one');
        expect(first.startsWith(before)).toBe(true);
        const second = withSection(first + after, tag, 'two');
        expect(second).toBe(first.replace('\none\n', '\ntwo\n') + after);
      }),
    );
  });

  it('replaces only its own section', () => {
    const both = withSection(withSection('', tag, 'a'), other, 'b');
    const again = withSection(both, tag, 'c');
    expect(again).toContain('\nc\n');
    expect(again).toContain('\nb\n');
    expect(again).not.toContain('\na\n');
    expect(withSection(again, tag, 'c')).toBe(again);
  });

  it('adds a new section if the end of the old one was removed', () => {
    const notes = `<!-- ion-upload ${tag} -->\nold\nText`;
    expect(withSection(notes, tag, 'new').startsWith(notes)).toBe(true);
  });
});

it('other text stays between a start without its end and a section', () => {
  const [start, end] = [`<!-- ion-upload ${tag} -->`, `<!-- /ion-upload ${tag} -->`];
  const notes = `${start}\nold\nPeople wrote this\n\n${start}\none\n${end}\n`;
  expect(sectionIn(notes, tag)).toBe('one');
  expect(withSection(notes, tag, 'two')).toBe(notes.replace('one', 'two'));
});

describe('releaseSection', () => {
  it('has asset, link, name, type, size and commit, on one line', () => {
    const publication = {
      assetId: 7,
      assetUrl: 'https://ion.cesium.com/assets/7',
      name: 'City\n<b>@team',
      type: '3DTILES',
      files: [{ key: 'a', size: 5 }],
    };
    expect(releaseSection(publication, 'c'.repeat(40))).toBe(
      '- [Asset 7](https://ion.cesium.com/assets/7) on Cesium ion · `City\\n<b>@team` · `3DTILES` · 1 file, 5 B · ccccccc',
    );
  });
});

describe('sectionIn', () => {
  it('is what was saved, even if a browser has changed the line ends', () => {
    const notes = withSection('Text\n', tag, '- one');
    expect(sectionIn(notes, tag)).toBe('- one');
    expect(sectionIn(notes.replaceAll('\n', '\r\n'), tag)).toBe('- one');
    expect(sectionIn(notes, other)).toBeUndefined();
  });
});

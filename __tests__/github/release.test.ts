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
      status: 'COMPLETE',
    };
    expect(releaseSection(publication, 'c'.repeat(40), '- [Asset 6](x)')).toBe(
      '- [Asset 7](https://ion.cesium.com/assets/7) on Cesium ion · `City\\n<b>@team` · `3DTILES` · 1 file, 5 B · ccccccc',
    );
  });

  it('leads to the viewer if there is one', () => {
    const publication = { assetId: 7, status: 'COMPLETE', viewerUrl: 'https://example.github.io/city/' };
    expect(releaseSection(publication, undefined, undefined)).toMatch(
      /^- \[Asset 7\]\(https:\/\/example\.github\.io\/city\/#asset=7\) on Cesium ion · /,
    );
  });

  const failed = {
    assetId: 8,
    assetUrl: 'https://ion.cesium.com/assets/8',
    name: 'City',
    status: 'DATA_ERROR',
    percentComplete: 41.9,
    reason: `No CRS in [a](b) <!-- /ion-upload ${tag} --> ${'long '.repeat(2000)}`,
  };

  it('of a failed tiling has status, percentage and reason, which cannot end the section', () => {
    const section = releaseSection(failed, undefined, undefined);
    expect(section).toMatch(
      /^- ❌ \[Asset 8\]\(.*\) on Cesium ion · `City` · 0 files, 0 B · `DATA_ERROR` at 41 % · `No CRS in \[a\]\(b\) <! -- .*…`$/,
    );
    expect(section.length).toBeLessThan(600);
    expect(sectionIn(withSection('', tag, section), tag)).toBe(section);
  });

  it('of a failed tiling keeps the asset that an earlier run published, and no earlier failure', () => {
    const published = releaseSection({ assetId: 7, status: 'COMPLETE' }, undefined, undefined);
    const first = releaseSection(failed, undefined, published);
    expect(first.split('\n')).toEqual([published, expect.stringContaining('Asset 8')]);
    const second = releaseSection({ ...failed, assetId: 9 }, undefined, first);
    expect(second.split('\n')).toEqual([published, expect.stringContaining('Asset 9')]);
    expect(releaseSection({ assetId: 10, status: 'COMPLETE' }, undefined, second)).not.toContain('\n');
  });

  it('of a rejected asset is that of a failure, with the sentence', () => {
    const published = releaseSection({ assetId: 7, status: 'COMPLETE' }, undefined, undefined);
    const rejected = { ...failed, status: 'COMPLETE', reason: '', rejection: 'It stands at [0](x) <!-- x.' };
    const [kept, last] = releaseSection(rejected, undefined, published).split('\n');
    expect(kept).toBe(published);
    expect(last).toMatch(/^- ❌ .* · `COMPLETE` at 41 % · It stands at `\[0\]\(x`\) `<! --` x\.$/);
  });

  it('names no asset that was deleted', () => {
    expect(releaseSection({ status: 'ERROR' }, undefined, undefined)).toMatch(
      /^- ❌ No asset on Cesium ion · .* at 0 %$/,
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

import { describe, expect, it } from '@jest/globals';

import { commentText, goneText, type CommentRow } from '../../src/github/comment.ts';

const tag = '0123456789abcdef';
const row: CommentRow = {
  id: 7,
  url: 'https://ion.cesium.com/assets/7',
  name: 'City',
  status: 'COMPLETE',
  percentComplete: 100,
  reason: undefined,
  rejection: undefined,
  files: 2,
  bytes: 1000,
  milliseconds: 5000,
  digest: 'sha256:a',
};

const lastCell = (text: string) =>
  text.trimEnd().split('\n').at(-1)?.split(' | ').at(-1)?.replace(/ \|$/, '');

describe('commentText', () => {
  it.each<[string, Partial<CommentRow>, string]>([
    ['nothing', {}, 'the same asset'],
    ['the asset', { id: 8 }, 'was 7, with the same data'],
    ['the data', { id: 8, files: 3, bytes: 900, digest: 'sha256:b' }, 'was 7, +1 file, −100 B'],
    ['bytes in place', { id: 8, digest: 'sha256:b' }, 'was 7'],
  ])('reports that %s has changed', (_what, changes, words) => {
    const before = commentText(tag, [row], undefined);
    expect(lastCell(commentText(tag, [{ ...row, ...changes }], before))).toBe(words);
  });

  it('has percentage and reason of a failed tiling, which cannot end the cell or the comment', () => {
    const reason = `No CRS | <!-- x --> @team ${'`'.repeat(3)} ${'long '.repeat(2000)}`;
    const text = commentText(
      tag,
      [{ ...row, status: 'DATA_ERROR', percentComplete: 41.9, reason }],
      undefined,
    );
    const last = text.trimEnd().split('\n').at(-1) ?? '';
    expect(last).toContain('| ❌ `DATA_ERROR` 41 % ````No CRS \\| <!-- x --> @team ``` long');
    expect(last.length).toBeLessThan(600);
  });

  it('has ❌ and the sentence if the asset was rejected', () => {
    const rejection = 'The asset stands elsewhere | <!-- x --> <img> @team.';
    const text = commentText(tag, [{ ...row, rejection }], undefined);
    expect(text).toContain(
      '| ❌ `COMPLETE` The asset stands elsewhere `\\|` `<!--` x `-->` `<img>` `@team`. |',
    );
    expect(text).not.toContain('✅');
  });

  it('leads to the viewer first, which cannot end the cell', () => {
    const viewerPage = 'https://a.example/x|y)(`<b>/#asset=7';
    expect(commentText(tag, [{ ...row, viewerPage }], undefined)).toContain(
      '\n| [7](https://a.example/x%7Cy%29%28%60%3Cb%3E/#asset=7) ([on ion](https://ion.cesium.com/assets/7)) | `City` |',
    );
  });

  it('reports no change if there was no comment before, or if a person edited it', () => {
    expect(lastCell(commentText(tag, [row], undefined))).toBe('');
    expect(lastCell(commentText(tag, [row], `<!-- ion-upload ${tag} {broken -->`))).toBe('');
  });

  it('uses only numbers and hashes of an edited comment', () => {
    const edited = JSON.stringify([{ id: '@team <img src=x>', files: [], bytes: '9', digest: 7 }]);
    expect(lastCell(commentText(tag, [row], `<!-- ion-upload ${tag} ${edited} -->`))).toBe('');
    const partly = JSON.stringify([null, { id: 7, files: 'many' }]);
    const text = commentText(tag, [row, { ...row, id: 8 }], `<!-- ion-upload ${tag} ${partly} -->`);
    expect(lastCell(text)).toBe('was 7');
  });

  it('has room for many assets', () => {
    const rows = Array.from({ length: 500 }, () => ({ ...row, name: '|'.repeat(5000) }));
    const text = commentText(tag, rows, undefined);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/and \d+ more assets/);
  });

  it('shows foreign text unchanged', () => {
    const text = commentText(tag, [{ ...row, name: '@team <img> [x](y) | --> `' }], undefined);
    expect(text).toContain('``@team <img> [x](y) \\| --> ` ``'.replace('``@', '`` @'));
  });
});

describe('goneText', () => {
  it('says what was deleted and what remains, without links, and remains the comment of its key', () => {
    const before = commentText(tag, [row, { ...row, id: 8 }], undefined);
    const partly = goneText(before, [7, 99]) ?? '';
    expect(partly).toContain('The preview was deleted: asset 7. Still on ion: asset 8.');
    expect(partly).not.toContain('http');
    expect(partly.startsWith(`<!-- ion-upload ${tag} `)).toBe(true);
    const wholly = goneText(partly, [8]) ?? '';
    expect(wholly).toContain('The preview was deleted: asset 8.\n');
    expect(lastCell(commentText(tag, [row], wholly))).toBe('');
  });

  it('does not change a comment that names none of them', () => {
    expect(goneText(commentText(tag, [row], undefined), [8])).toBeUndefined();
    expect(goneText('edited', [7])).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';

import { createResolver, type LookOutside } from '../../../src/preflight/findings/references.ts';

const keys = [
  'city/a.gml',
  'city/wall.png',
  'city/Tex ture/roof 1.png',
  'city/50%25.png',
  'top.png',
  'city/a#b.png',
];
const files = new Map(keys.map((key) => [key, { size: 1 }]));
const outside: LookOutside = (key) =>
  Promise.resolve(
    key === 'city/beside.png'
      ? { kind: 'unmatched', line: 'data/city/beside.png', wideLine: 'data/city/**' }
      : key === 'city/left.png'
        ? { kind: 'excluded' }
        : undefined,
  );
const resolve = createResolver(files, outside);

describe('a name in a file', () => {
  it.each([
    ['wall.png', { kind: 'found', key: 'city/wall.png' }],
    ['./wall.png', { kind: 'found', key: 'city/wall.png' }],
    ['../top.png', { kind: 'found', key: 'top.png' }],
    ['Tex%20ture/roof%201.png', { kind: 'found', key: 'city/Tex ture/roof 1.png' }],
    ['Tex ture/roof 1.png', { kind: 'found', key: 'city/Tex ture/roof 1.png' }],
    ['50%25.png', { kind: 'found', key: 'city/50%25.png' }],
    ['50%2525.png', { kind: 'found', key: 'city/50%25.png' }],
    ['a#b.png', { kind: 'found', key: 'city/a#b.png' }],
    ['wall.png?v=1', { kind: 'found', key: 'city/wall.png' }],
    ['wall.png#part', { kind: 'found', key: 'city/wall.png' }],
    ['https://example.com/wall.png', { kind: 'external' }],
    ['data:image/png;base64,AAAA', { kind: 'external' }],
    ['Tex ture\\roof 1.png', { kind: 'backslash', key: 'city/Tex ture/roof 1.png' }],
    ['Wall.PNG', { kind: 'case', key: 'city/wall.png' }],
    ['tex ture\\Roof 1.png', { kind: 'case', key: 'city/Tex ture/roof 1.png' }],
    ['C:\\Users\\me\\wall.png', { kind: 'absolute', key: 'city/wall.png' }],
    ['/home/me/none.png', { kind: 'absolute', key: undefined }],
    ['file:///C:/me/wall.png', { kind: 'absolute', key: 'city/wall.png' }],
    ['/home/me/Tex ture/roof 1.png', { kind: 'absolute', key: 'city/Tex ture/roof 1.png' }],
    ['\\\\server\\share\\wall.png', { kind: 'absolute', key: 'city/wall.png' }],
    [
      'beside.png',
      { kind: 'unmatched', key: 'city/beside.png', line: 'data/city/beside.png', wideLine: 'data/city/**' },
    ],
    ['left.png', { kind: 'excluded', key: 'city/left.png' }],
    ['none.png', { kind: 'missing', key: 'city/none.png', near: undefined }],
    ['maps/top.png', { kind: 'missing', key: 'city/maps/top.png', near: 'top.png' }],
    ['100%.png', { kind: 'missing', key: 'city/100%.png', near: undefined }],
    ['', { kind: 'missing', key: '', near: undefined }],
  ])('%j leads to %j', async (name, reference) => {
    expect(await resolve('city/a.gml', name)).toEqual(reference);
  });

  it('is found in another Unicode form', async () => {
    const composed = new Map([['H\u00e4user.png', { size: 1 }]]);
    const found = await createResolver(composed)('a.gml', 'Ha\u0308user.png');
    expect(found).toEqual({ kind: 'case', key: 'H\u00e4user.png' });
  });
});

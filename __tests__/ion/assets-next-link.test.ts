import { describe, expect, it } from '@jest/globals';

import { nextLink } from '../../src/ion/assets.ts';

describe('nextLink', () => {
  const base = new URL('https://api.cesium.com/v1/assets?page=1');

  it.each<[string, string | string[] | undefined, string | undefined]>([
    ['no header', undefined, undefined],
    ['an empty header', '', undefined],
    ['an absolute link', '<https://a.example/x?y=z>; rel="next"', 'https://a.example/x?y=z'],
    ['a link from the root', '</v1/assets?page=2>; rel="next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['a query alone', '<?page=2>; rel="next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['a bare word', '<?page=2>; rel=next', 'https://api.cesium.com/v1/assets?page=2'],
    ['other case', '<?page=2>; Rel="Next"', 'https://api.cesium.com/v1/assets?page=2'],
    ['several relations', '<?page=2>; rel="last next"', 'https://api.cesium.com/v1/assets?page=2'],
    [
      'further parameters',
      '<?page=2>; title="a, b; c"; rel="next"',
      'https://api.cesium.com/v1/assets?page=2',
    ],
    ['white space', '<?page=2> ; rel = "next"', 'https://api.cesium.com/v1/assets?page=2'],
    [
      'the second link',
      '<?page=0>; rel="prev", <?page=2>; rel="next"',
      'https://api.cesium.com/v1/assets?page=2',
    ],
    [
      'the second header',
      ['<?page=0>; rel="prev"', '<?page=2>; rel="next"'],
      'https://api.cesium.com/v1/assets?page=2',
    ],
    ['a comma in the target', '<?ids=1,2>; rel="next"', 'https://api.cesium.com/v1/assets?ids=1,2'],
    ['other relations only', '<?page=0>; rel="prev", <?page=9>; rel="last"', undefined],
    ['a relation that starts with next', '<?page=2>; rel="nextish"', undefined],
    ['a relation with next in it', '<?page=2>; rel="next-archive"', undefined],
    ['a relation of one’s own', '<?page=2>; rel="https://a.example/rel/next"', undefined],
    ['no relation', '<?page=2>', undefined],
    ['nonsense', 'next', undefined],
    ['a target that is no URL', '<http://[>; rel="next"', undefined],
  ])('of %s', (_what, header, expected) => {
    expect(nextLink(header, base)?.href).toBe(expected);
  });
});

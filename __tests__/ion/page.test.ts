import { expect, it } from '@jest/globals';

import { assetPage, leftWithoutFiles } from '../../src/ion/page.ts';

it.each([
  ['https://api.cesium.com', 'https://ion.cesium.com/assets/7'],
  ['https://ion.example', 'https://ion.example/v1/assets/7'],
  ['http://ion.example:8080/base', 'http://ion.example:8080/base/v1/assets/7'],
])('an asset of %s is looked at under %s', (apiUrl, page) => {
  expect(assetPage(new URL(apiUrl), 7)).toBe(page);
});

it('an asset without its files is named with the place to delete it', () => {
  expect(leftWithoutFiles(new URL('https://api.cesium.com'), 7)).toBe(
    'Asset 7 was left without its files: delete it at https://ion.cesium.com/assets/7.',
  );
});

import { expect, it } from '@jest/globals';

import { assetList, assetPage, isDefaultApi } from '../../src/ion/page.ts';

it.each([
  ['https://api.cesium.com', 'https://ion.cesium.com/assets/7'],
  ['https://ion.example', 'https://ion.example/v1/assets/7'],
  ['http://ion.example:8080/base', 'http://ion.example:8080/base/v1/assets/7'],
])('the page of an asset of %s is %s', (apiUrl, page) => {
  expect(assetPage(new URL(apiUrl), 7)).toBe(page);
});

it.each([
  ['https://api.cesium.com', 'https://ion.cesium.com/assets'],
  ['https://ion.example', 'https://ion.example/v1/assets'],
  ['http://ion.example:8080/base/', 'http://ion.example:8080/base/v1/assets'],
])('the list of the assets of %s is %s', (apiUrl, page) => {
  expect(assetList(new URL(apiUrl))).toBe(page);
});

it.each([
  ['https://api.cesium.com', true],
  ['https://api.cesium.com/', true],
  ['https://other.cesium.com', false],
  ['https://api.cesium.com.evil.example', false],
  ['https://ion.example', false],
])('%s is the default API: %p', (apiUrl, isDefault) => {
  expect(isDefaultApi(new URL(apiUrl))).toBe(isDefault);
});

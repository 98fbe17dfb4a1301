import { describe, expect, it } from '@jest/globals';

import type { StepEnd } from '../../src/github/diagnostic-text.ts';
import { uploadSummary } from '../../src/github/summary-text.ts';

const well: StepEnd = { failure: undefined, warnings: [], server: undefined, docs: undefined };

describe('the lines of CesiumJS', () => {
  it.each([
    ['TERRAIN', 'CesiumTerrainProvider.fromIonAssetId(7)'],
    ['IMAGERY', 'IonImageryProvider.fromAssetId(7)'],
    ['GEOJSON', 'GeoJsonDataSource.load(resource)'],
    ['CZML', 'CzmlDataSource.load(resource)'],
    ['KML', 'KmlDataSource.load(resource)'],
    ['GLTF', 'Model.fromGltfAsync({ url, modelMatrix })'],
    ['NEW_TYPE', undefined],
    ['constructor', undefined],
  ])('shows how to load the type %s', (type, line) => {
    const text = uploadSummary({ assetId: 7, type }, [], well);
    if (line === undefined) expect(text).not.toContain('```js\n');
    else expect(text).toContain(line);
  });

  it('names the server of a self-hosted ion', () => {
    const text = uploadSummary({ assetId: 7, type: '3DTILES' }, [], {
      ...well,
      server: 'https://ion.test/base/',
    });
    expect(text).toContain('```js\nCesium.Ion.defaultServer = "https://ion.test/base/";\n');
  });
});

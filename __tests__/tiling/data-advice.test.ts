import { describe, expect, it } from '@jest/globals';

import { sourceTypes, typesOf } from '../../src/ion/source-types.ts';
import { adviceFor } from '../../src/tiling/data-advice.ts';

describe('adviceFor', () => {
  it.each([
    ['3DTILES', '3DTILES', '`tilesetJson`'],
    ['3DTILES', 'CITYGML', '`srsName='],
    ['3DTILES', 'KML', 'models'],
    ['3DTILES', '3D_CAPTURE', 'textures'],
    ['GLTF', '3D_MODEL', '.bin'],
    ['3DTILES', 'POINT_CLOUD', 'version'],
    ['3DTILES', 'BIM_CAD', '`MapUnit`'],
    ['3DTILES', 'BIM_CAD_DB', '`inputCrs`'],
    ['IMAGERY', 'RASTER_IMAGERY', 'coordinate system'],
    ['3DTILES', 'RASTER_IMAGERY', 'EXIF'],
    ['TERRAIN', 'RASTER_TERRAIN', 'one band'],
    ['TERRAIN', 'TERRAIN_DATABASE', '.terraindb'],
  ])('for %s of %s names %s', (type, sourceType, words) => {
    const advice = adviceFor({ type, sourceType });
    expect(advice).toContain(words);
    expect(advice).not.toBe(adviceFor(undefined));
  });

  it.each(['CZML', 'GEOJSON', 'NEW_TYPE', '__proto__'])('is general for %s', (sourceType) => {
    expect(adviceFor({ type: '', sourceType })).toBe(adviceFor(undefined));
  });

  it('names `tilesetJson` only where it applies', () => {
    const naming = sourceTypes.filter((sourceType) =>
      (typesOf(sourceType) ?? []).some((type) => adviceFor({ type, sourceType }).includes('tilesetJson')),
    );
    expect(naming).toEqual(['3DTILES']);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { crsOfEpsg, crsOfWkt } from '../../src/formats/crs.ts';

/** Points by PROJ 9.5: `cs2cs` from the geographic system of each code. */
const points = [
  [32633, 391390.731, 5817855.241, 13.4, 52.5],
  [32733, 417714.023, 7511608.508, 14.2, -22.5],
  [25832, 500000, 5394107.077, 9, 48.7],
  [4647, 32500000, 5394107.077, 9, 48.7],
  [26911, 389244.527, 3768349.365, -118.2, 34.05],
  [28356, 333568.941, 6247473.337, 151.2, -33.9],
  [31983, 336625.132, 7400218.86, -46.6, -23.5],
  [3857, 1491681.177, 6891041.724, 13.4, 52.5],
  [4326, 13.4, 52.5, 13.4, 52.5],
] as const;

describe('crsOfEpsg', () => {
  it.each([4326, 4979, 4258, 4937, 4269, 4267, 4283, 7843, 7844, 4674, 4171, 4490, 4612, 6668])(
    'knows that %i is in degrees',
    (code) => {
      expect(crsOfEpsg(code)).toMatchObject({ epsg: code, isGeographic: true, isEarth: true });
    },
  );

  it.each([4647, 3857, 25833, 32633, 27700, 31467, 4978])('knows that %i is not in degrees', (code) => {
    expect(crsOfEpsg(code).isGeographic).toBe(false);
  });

  it('does not guess', () => {
    expect(crsOfEpsg(2056)).toEqual({ epsg: 2056, isEarth: true });
  });

  it.each(points)('converts EPSG:%i as PROJ does', (code, x, y, longitude, latitude) => {
    const degrees = crsOfEpsg(code).toDegrees?.(x, y);
    expect(degrees?.longitude).toBeCloseTo(longitude, 7);
    expect(degrees?.latitude).toBeCloseTo(latitude, 7);
  });

  it('keeps longitudes within a half turn beside the date line', () => {
    const { longitude } = crsOfEpsg(32701).toDegrees?.(166021, 8_000_000) ?? {};
    expect(longitude).toBeGreaterThan(-181);
    expect(Math.abs(longitude ?? Infinity)).toBeLessThanOrEqual(180);
  });
});

const wgs84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const esriUtm = `PROJCS["WGS_1984_UTM_Zone_33N",${wgs84},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;
const wkt2 = `PROJCRS["ETRS89 / UTM zone 33N",BASEGEOGCRS["ETRS89",ENSEMBLE["ETRS89 ensemble",MEMBER["ETRF89"],ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4258]],CONVERSION["UTM zone 33N",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Longitude of natural origin",15,ANGLEUNIT["degree",0.0174532925199433]],PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],PARAMETER["False northing",0,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]`;
const mars =
  'GEOGCS["GCS_Mars_2000",DATUM["D_Mars_2000",SPHEROID["Mars_2000_IAU_IAG",3396190.0,169.8944472236118]],PRIMEM["Reference_Meridian",0.0],UNIT["Degree",0.0174532925199433]]';

describe('crsOfWkt', () => {
  it('reads a geographic system of Esri', () => {
    const expected = { name: 'GCS_WGS_1984', isGeographic: true, isEarth: true };
    expect(crsOfWkt(wgs84)).toMatchObject(expected);
    expect(crsOfWkt(`\ufeff ${wgs84.replaceAll('[', ' (\n').replaceAll(']', ' )')}\n`)).toMatchObject(
      expected,
    );
  });

  it.each([esriUtm, wkt2])('converts UTM by its parameters: %#', (text) => {
    const crs = crsOfWkt(text);
    expect(crs).toMatchObject({ epsg: undefined, isGeographic: false, isEarth: true });
    const degrees = crs?.toDegrees?.(391390.731, 5817855.241);
    expect(degrees?.longitude).toBeCloseTo(13.4, 7);
    expect(degrees?.latitude).toBeCloseTo(52.5, 7);
  });

  it('respects the unit of the system', () => {
    const foot = 0.3048;
    const inFeet = esriUtm.replace('500000.0', `${500_000 / foot}`).replace('"Meter",1.0', `"Foot",${foot}`);
    expect(crsOfWkt(inFeet)?.toDegrees?.(391390.731 / foot, 5817855.241 / foot).latitude).toBeCloseTo(
      52.5,
      7,
    );
  });

  it('reads the code of the system as a whole, not that of a part', () => {
    const coded = esriUtm.replace(/\]$/, ',AUTHORITY["EPSG","32633"]]');
    expect(crsOfWkt(coded)?.epsg).toBe(32633);
    expect(crsOfWkt(wkt2)?.epsg).toBeUndefined();
  });

  it('reads the horizontal part of a compound system, and the source of a bound one', () => {
    const height = 'VERT_CS["DHHN92",VERT_DATUM["DHHN92",2005],UNIT["metre",1]]';
    expect(crsOfWkt(`COMPD_CS["both",${wgs84},${height}]`)).toMatchObject({
      name: 'both',
      isGeographic: true,
    });
    expect(crsOfWkt(`BOUNDCRS[SOURCECRS[${wkt2}],TARGETCRS[${wgs84}]]`)?.isGeographic).toBe(false);
    expect(crsOfWkt(height)).toBeUndefined();
  });

  it('recognizes other bodies by their radius', () => {
    expect(crsOfWkt(mars)).toMatchObject({ isEarth: false, toDegrees: undefined });
    expect(crsOfWkt(`PROJCS["Mars",${mars},PROJECTION["Sinusoidal"],UNIT["Meter",1.0]]`)?.isEarth).toBe(
      false,
    );
    // Clarke 1858 in WKT 2: in feet
    const feet = 'ELLIPSOID["Clarke 1858",20926348,294.26,LENGTHUNIT["Clarke\'s foot",0.3047972654]]';
    expect(crsOfWkt(`GEOGCRS["old",DATUM["old",${feet}],CS[ellipsoidal,2]]`)?.isEarth).toBe(true);
  });

  it('does not take other angles for degrees, nor other meridians for Greenwich', () => {
    expect(crsOfWkt(wgs84.replace('0.0174532925199433', '0.015707963267949'))?.isGeographic).toBeUndefined();
    const paris = crsOfWkt(wgs84.replace('"Greenwich",0.0', '"Paris",2.33722917'));
    expect(paris).toMatchObject({ isGeographic: true, toDegrees: undefined });
  });

  it('does not take a geocentric system for degrees', () => {
    const text =
      'GEODCRS["WGS 84",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563]],CS[Cartesian,3],LENGTHUNIT["metre",1]]';
    expect(crsOfWkt(text)).toMatchObject({ isGeographic: false });
  });

  it.each(['', 'hello', 'GEOGCS', 'GEOGCS[', '[1]', 'GEOGCS["a"', 'VERT_CS["a"]', 'A['.repeat(40_000)])(
    'reads nothing from %#',
    (text) => {
      expect(crsOfWkt(text)).toBeUndefined();
    },
  );

  it('survives any change of a text', () => {
    const texts = fc.constantFrom<string[]>(wgs84, esriUtm, wkt2, mars);
    const change = fc.tuple(fc.nat(2000), fc.nat(60), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(texts, fc.array(change, { maxLength: 4 }), (text, changes) => {
        const changed = changes.reduce(
          (all, [at, length, by]) => all.slice(0, at) + by + all.slice(at + length),
          text,
        );
        crsOfWkt(changed)?.toDegrees?.(1, 1);
      }),
      { seed: 21, numRuns: 500 },
    );
  });
});

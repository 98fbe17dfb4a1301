import { describe, expect, it } from '@jest/globals';

import { boundsOf } from '../../src/formats/affine.ts';
import { countValues, parseAsciiGrid, parseGridHeader } from '../../src/formats/ascii-grid.ts';
import { parseAuxXml } from '../../src/formats/aux-xml.ts';
import { crsOfText, isEsriText } from '../../src/formats/crs-text.ts';
import { parseWorldFile, worldFileExtensions } from '../../src/formats/world-file.ts';
import { memoryReader } from '../support/memory-reader.ts';
import { mutationsOf } from '../support/mutations.ts';

describe('parseWorldFile', () => {
  it('moves the centre of the first pixel to its corner', () => {
    const affine = parseWorldFile('2\r\n0\r\n0\r\n-2\r\n101\r\n199\r\n');
    expect(affine).toEqual({ a: 2, b: 0, c: 100, d: 0, e: -2, f: 200 });
    expect(affine && boundsOf(affine, 10, 20)).toEqual({ minX: 100, minY: 160, maxX: 120, maxY: 200 });
  });

  it('reads decimal commas', () => {
    expect(parseWorldFile('0,5\n0\n0\n-0,5\n10,25\n9,75\n')).toMatchObject({ a: 0.5, c: 10, f: 10 });
  });

  it.each(['', '1\n0\n0\n-1\n5\n', '0\n0\n0\n0\n5\n5\n', 'a\nb\nc\nd\ne\nf\n'])(
    'reads nothing from %j',
    (text) => {
      expect(parseWorldFile(text)).toBeUndefined();
    },
  );

  it('knows the extensions', () => {
    expect(worldFileExtensions('.tif')).toEqual(['.tfw', '.tifw', '.wld']);
    expect(worldFileExtensions('.jpeg')).toEqual(['.jgw', '.jpegw', '.wld']);
  });
});

describe('parseAuxXml', () => {
  it('reads system, place and points', () => {
    const xml =
      '<PAMDataset><SRS>EPSG:25833</SRS><GeoTransform> 1.0e+01, 2,0, 30, 0,-2</GeoTransform><GCPList Projection=""><GCP/></GCPList></PAMDataset>';
    expect(parseAuxXml(xml)).toEqual({
      srs: 'EPSG:25833',
      transform: { a: 2, b: 0, c: 10, d: 0, e: -2, f: 30 },
      hasPoints: true,
    });
  });

  it('reads the text of Esri', () => {
    const xml =
      '<PAMDataset><Metadata domain="xml:ESRI" format="xml"><GeodataXform xsi:type="typens:PolynomialXform" xmlns:xsi="a"><SpatialReference><WKT>GEOGCS[&quot;a&quot;]</WKT></SpatialReference><SourceGCPs/></GeodataXform></Metadata></PAMDataset>';
    expect(parseAuxXml(xml)).toEqual({ srs: 'GEOGCS["a"]', transform: undefined, hasPoints: true });
  });

  it.each(['', '<a>', '<a><b></a>', '<a/><b/>', '&x;'])('reads nothing from %j', (xml) => {
    expect(parseAuxXml(xml)).toBeUndefined();
  });

  it('expands no entity', () => {
    expect(parseAuxXml('<!DOCTYPE a [<!ENTITY b "ccc">]><SRS>&b;</SRS>')).toBeUndefined();
  });
});

describe('parseAsciiGrid', () => {
  it('reads the header', () => {
    const head =
      'ncols 3\nnrows 2\nxllcenter 10\nyllcenter 20\ncellsize 2\nNODATA_value -9999\n1 2 3\n4 5 6\n';
    expect(parseAsciiGrid(head)).toEqual({
      kind: 'grid',
      header: {
        columns: 3,
        rows: 2,
        transform: { a: 2, b: 0, c: 9, d: 0, e: -2, f: 23 },
        end: head.indexOf('\n1 2 3'),
      },
    });
  });

  it('reads a header of EHdr', () => {
    const header = 'NROWS 2\nNCOLS 3\nNBITS 32\nBYTEORDER I\nULXMAP 10\nULYMAP 22\nXDIM 2\nYDIM 2\n';
    expect(parseGridHeader(header)).toMatchObject({
      header: { columns: 3, rows: 2, transform: { c: 9, f: 23 } },
    });
  });

  it.each([
    ['ncols 3\nxllcorner 1\n1 2', { kind: 'incomplete', missing: ['nrows', 'cellsize'] }],
    ['ncols 0\nnrows x\ncellsize 1\n', { kind: 'incomplete', missing: ['ncols', 'nrows'] }],
    ['# a comment\nncols 3\nnrows 2\n', { kind: 'late' }],
    ['\xef\xbb\xbfncols 3\nnrows 2\n', { kind: 'late' }],
    ['north: 4\n', { kind: 'other' }],
    ['1 2 3\n', { kind: 'other' }],
    ['hello\n', { kind: 'none' }],
    ['', { kind: 'none' }],
  ])('reads %j', (head, expected) => {
    expect(parseAsciiGrid(head)).toEqual(expected);
  });

  it('counts values over the ends of chunks', async () => {
    const text = 'ncols 3\n 10 200\t3000\r\n-4.5e3 nan\n';
    const reader = memoryReader({ 'a.asc': text }, 3);
    expect(await countValues(reader, 'a.asc', 'ncols 3'.length)).toBe(5);
  });
});

describe('crsOfText', () => {
  it.each([
    ['EPSG:25833', { epsg: 25833 }],
    [' epsg:5555+7837 ', { epsg: 5555 }],
    ['urn:ogc:def:crs:EPSG::4326', { epsg: 4326, isGeographic: true }],
    ['http://www.opengis.net/def/crs/EPSG/0/25833', { epsg: 25833 }],
    ['OGC:CRS84', { epsg: 4326 }],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', { epsg: 4326 }],
    ['ESRI:102100', { epsg: undefined, isGeographic: false }],
    ['IAU_2015:49900', { isEarth: false }],
    ['+proj=longlat +datum=WGS84', { isGeographic: true, isEarth: true }],
    ['+proj=utm +zone=33 +ellps=GRS80 +units=m', { isGeographic: false }],
    ['+proj=longlat +R=3396190', { isEarth: false }],
    ['+init=epsg:25833', { epsg: 25833 }],
    ['Projection GEOGRAPHIC\nDatum WGS84\nUnits DD\n', { isGeographic: true }],
    ['Projection GEOGRAPHIC\nUnits DS\n', { isGeographic: undefined }],
    ['Projection UTM\nZone 33\nDatum WGS84\n', { isGeographic: false }],
  ])('reads %j', (text, expected) => {
    expect(crsOfText(text)).toMatchObject(expected);
  });

  it.each(['', 'hello', 'EPSG:', 'see EPSG:25833', '+proj'])('reads nothing from %j', (text) => {
    expect(crsOfText(text)).toBeUndefined();
  });

  it('knows what GDAL reads from a .prj', () => {
    expect(isEsriText('PROJCS["a"]')).toBe(true);
    expect(isEsriText('Projection UTM\nZone 33\n')).toBe(true);
    expect(isEsriText('\ufeffPROJCS["a"]')).toBe(false);
    expect(isEsriText('PROJCRS["a"]')).toBe(false);
    expect(isEsriText('EPSG:25833')).toBe(false);
  });
});

it('texts survive any change', () => {
  const bases = [
    'ncols 3\nnrows 2\nxllcorner 10\nyllcorner 20\ncellsize 2\n1 2 3\n4 5 6\n',
    '<PAMDataset><SRS>EPSG:25833</SRS><GeoTransform>1,2,0,3,0,-2</GeoTransform></PAMDataset>',
    '1\n0\n0\n-1\n391256.5\n5820335.5\n',
    '+proj=utm +zone=33 +datum=WGS84',
    'Projection UTM\nZone 33\nDatum WGS84\n',
  ].map((text) => Buffer.from(text));
  for (const bytes of mutationsOf(bases, 2000)) {
    const text = bytes.toString('latin1');
    parseAsciiGrid(text);
    parseGridHeader(text);
    parseAuxXml(text);
    parseWorldFile(text);
    crsOfText(text);
  }
});

import { describe, expect, it } from '@jest/globals';

import { parseSrsName } from '../../src/formats/srs-name.ts';

describe('names of coordinate systems in GML', () => {
  it.each([
    ['EPSG:25833', 25833, false],
    ['epsg:4326', 4326, false],
    ['EPSG:25832+5783', 25832, false],
    ['urn:ogc:def:crs:EPSG::25833', 25833, true],
    ['urn:ogc:def:crs:EPSG:6.12:25833', 25833, true],
    ['urn:ogc:def:crs:EPSG:25833', 25833, true],
    ['URN:OGC:DEF:CRS:EPSG::25833', 25833, true],
    ['urn:x-ogc:def:crs:EPSG:31467', 31467, true],
    ['urn:ogc:def:crs,crs:EPSG::25833,crs:EPSG::5783', 25833, true],
    ['urn:ogc:def:crs,crs:EPSG:6.12:3068,crs:EPSG:6.12:5783', 3068, true],
    ['http://www.opengis.net/def/crs/EPSG/0/25833', 25833, true],
    [' https://opengis.net/def/crs/EPSG/9.9.1/25833 ', 25833, true],
    [
      'http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/25833&2=http://www.opengis.net/def/crs/EPSG/0/5783',
      25833,
      true,
    ],
    ['http://www.opengis.net/gml/srs/epsg.xml#31467', 31467, false],
  ])('%s has the code %i', (name, code, isRegistryOrder) => {
    expect(parseSrsName(name)).toEqual({ kind: 'epsg', code, isRegistryOrder });
  });

  it.each([
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'urn:ogc:def:crs:OGC::CRS84',
    'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
    'OGC:CRS84',
    'CRS:84',
  ])('%s is CRS84', (name) => {
    expect(parseSrsName(name)).toEqual({ kind: 'crs84' });
  });

  it.each([
    ['urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH', 25832, 7837],
    ['urn:adv:crs:ETRS89_UTM33', 25833, undefined],
    ['urn:adv:crs:DE_DHDN_3GK4*DE_DHHN92_NH', 31468, 5783],
    ['urn:adv:crs:DE_42-83_3GK4', undefined, undefined],
  ])('%s is a name of the German surveying authorities', (name, code, heightCode) => {
    expect(parseSrsName(name)).toEqual({ kind: 'adv', code, heightCode });
  });

  it.each([
    ['urn:ogc:drf:crs:EPSG::25833', 25833],
    ['urn:ogc:def:csr:EPSG::25833', 25833],
    ['EPSG 25833', 25833],
    ['25833', 25833],
    ['ETRS89 / UTM zone 33N', undefined],
    ['', undefined],
  ])('%j is no known form', (name, code) => {
    expect(parseSrsName(name)).toEqual({ kind: 'other', code });
  });
});

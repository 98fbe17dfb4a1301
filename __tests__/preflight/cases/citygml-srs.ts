import type { DataCase } from '../../support/check-data.ts';
import { building, city, cityModel, envelope } from '../../support/city-model.ts';

/** Forms of names of coordinate systems that ion reads. */
const goodNames = [
  'EPSG:25833',
  'urn:ogc:def:crs:EPSG::25833',
  'urn:ogc:def:crs:EPSG:6.12:25833',
  'urn:x-ogc:def:crs:EPSG::25833',
  'urn:ogc:def:crs,crs:EPSG::25833,crs:EPSG::5783',
  'urn:ogc:def:crs,crs:EPSG:6.12:25833,crs:EPSG:6.12:5783',
  'http://www.opengis.net/def/crs/EPSG/0/25833',
  'https://www.opengis.net/def/crs/EPSG/9.9.1/25833',
  'http://www.opengis.net/gml/srs/epsg.xml#25833',
];

/** Coordinate systems of CityGML. */
export const cityGmlSrsCases: readonly DataCase[] = [
  ...goodNames.map((srsName) =>
    city(`in ${srsName}`, { 'city.gml': cityModel(envelope(srsName), building()) }, []),
  ),
  city(
    'without a coordinate system',
    { 'city.gml': cityModel(envelope(''), building()) },
    ['citygml-no-srs'],
    ['srsName', 'city.gml'],
  ),
  city(
    'with an empty name of a coordinate system',
    { 'city.gml': cityModel(building('1 2 3', ' srsName=""')) },
    ['citygml-no-srs'],
  ),
  {
    ...city('without a coordinate system, but with the option', { 'city.gml': cityModel(building()) }, []),
    options: { inputCrs: 'EPSG:25833' },
  },
  city(
    'with a coordinate system at the geometry only',
    {
      'city.gml': cityModel(building('389010 5819010 30', ' srsName="EPSG:25833"')),
    },
    [],
  ),
  city(
    'with a coordinate system after the first 64 KiB only',
    () => ({
      'city.gml': cityModel(
        ...Array.from({ length: 1_000 }, () => building()),
        building('389010 5819010 30', ' srsName="EPSG:25833"'),
      ),
    }),
    [],
  ),
  city(
    'with a name of the German surveying authorities',
    { 'city.gml': cityModel(envelope('urn:adv:crs:ETRS89_UTM32*DE_DHHN2016_NH'), building()) },
    ['citygml-srs-name'],
    ['EPSG:25832', 'urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::7837'],
  ),
  city(
    'with a misspelt URN',
    { 'city.gml': cityModel(envelope('urn:ogc:drf:crs:EPSG::25833'), building()) },
    ['citygml-srs-name'],
    ['urn:ogc:drf:crs:EPSG::25833', 'EPSG:25833'],
  ),
  city('with a name of its own', { 'city.gml': cityModel(envelope('Gauss zone 4'), building()) }, [
    'citygml-srs-name',
  ]),
  ...['EPSG:4326', 'urn:ogc:def:crs:EPSG::4258', 'urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4979'].map(
    (srsName) =>
      city(
        `in metres that claims ${srsName}`,
        { 'city.gml': cityModel(envelope(srsName), building()) },
        ['citygml-degrees'],
        ['389000 5819000', srsName],
      ),
  ),
  city(
    'in metres that claims degrees, without an envelope',
    { 'city.gml': cityModel(building('389010 5819010 30', ' srsName="EPSG:4326"')) },
    ['citygml-degrees'],
  ),
  city(
    'in degrees, latitude first',
    {
      'city.gml': cityModel(
        envelope('urn:ogc:def:crs:EPSG::4326', '52.5 13.3 30', '52.6 13.4 40'),
        building('52.5 13.3 30'),
      ),
    },
    [],
  ),
  city(
    'in degrees, longitude first',
    {
      'city.gml': cityModel(
        envelope('EPSG:4326', '139.7 35.6 30', '139.8 35.7 40'),
        building('139.7 35.6 30'),
      ),
    },
    [],
  ),
  city(
    'with an envelope in degrees and a geometry in metres',
    {
      'city.gml': cityModel(
        envelope('EPSG:4326', '52.5 13.3 30', '52.6 13.4 40'),
        building('389010 5819010 30', ' srsName="EPSG:25833"'),
      ),
    },
    [],
  ),
];

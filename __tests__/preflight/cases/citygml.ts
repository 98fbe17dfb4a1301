import { cityBlock } from '../../../fixtures/city-block.ts';
import { cityGml } from '../../../fixtures/citygml.ts';
import type { DataCase } from '../../support/check-data.ts';
import { building, city, cityModel, metres, texture } from '../../support/city-model.ts';

const good = cityModel(metres, building());
const esriMetadata = '<?xml version="1.0"?>\n<metadata><Esri/></metadata>';
const collection =
  '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs"><wfs:member/></wfs:FeatureCollection>';

const root: readonly DataCase[] = [
  city('from this project', () => ({ 'city.gml': cityGml(cityBlock()) }), []),
  city(
    'that is a collection of other features',
    { 'city.gml': collection },
    ['citygml-root'],
    ['FeatureCollection', 'CityModel'],
  ),
  city('that is other XML', { 'city.xml': esriMetadata }, ['citygml-root'], ['metadata']),
  city(
    'beside a file of other GML',
    { 'city.gml': good, 'roads.gml': collection },
    ['citygml-root'],
    ['roads.gml'],
  ),
  city(
    'beside metadata in XML',
    { 'a/city.gml': good, 'a/Delivery[1].shp.xml': esriMetadata, 'a/broken.xml': '<a>' },
    ['citygml-other-xml'],
    ['a/Delivery[1].shp.xml', '!**/a/Delivery?1?.shp.xml', '!**/a/broken.xml'],
  ),
  city('in files of all its extensions', { 'a.gml': good, 'b.xml': good, 'C.CITYGML': good }, []),
  city(
    'behind a long comment',
    { 'city.gml': good.replace('<core', `<!--${'x'.repeat(80_000)}--><core`) },
    [],
  ),
  city(
    'of version 3.0',
    { 'city.gml': good.replace('citygml/2.0', 'citygml/3.0') },
    ['citygml-version'],
    ['3.0'],
  ),
  city(
    'of version 0.4',
    {
      'city.gml': good.replace('http://www.opengis.net/citygml/2.0', 'http://www.citygml.org/citygml/1/0/0'),
    },
    ['citygml-version'],
  ),
  city('of version 1.0', { 'city.gml': good.replace('citygml/2.0', 'citygml/1.0') }, []),
  city('without features', { 'city.gml': cityModel(metres) }, ['citygml-no-members']),
  city(
    'without geometry',
    {
      'city.gml': cityModel(metres, '<core:cityObjectMember><bldg:Building/></core:cityObjectMember>'),
    },
    ['citygml-no-geometry'],
  ),
];

const xml: readonly DataCase[] = [
  city('that is cut', { 'city.gml': good.slice(0, -60) }, ['xml-cut'], ['line 5']),
  city('that is cut after its features', { 'city.gml': good.replace('</core:CityModel>', '') }, ['xml-cut']),
  city(
    'with a fault in the middle',
    { 'city.gml': good.replace('<gml:exterior>', '<gml:exterior a>') },
    ['xml-malformed'],
    ['line 5'],
  ),
  city('that ends in zeros', { 'city.gml': `${good}\0\0\0` }, ['xml-malformed']),
  city(
    'that is long and cut',
    () => ({
      'city.gml': cityModel(metres, ...Array.from({ length: 1_000 }, () => building())).slice(0, -60),
    }),
    ['xml-cut'],
    ['line 1004'],
  ),
  city('in UTF-16 with a byte order mark', { 'city.gml': Buffer.from(`\ufeff${good}`, 'utf16le') }, []),
  city(
    'in UTF-16 of the other byte order',
    { 'city.gml': Buffer.from(`\ufeff${good}`, 'utf16le').swap16() },
    [],
  ),
  city('in UTF-16 that is cut', { 'city.gml': Buffer.from(`\ufeff${good}`, 'utf16le').subarray(0, -100) }, [
    'xml-cut',
  ]),
  city(
    'in Latin-1, as it declares',
    {
      'city.gml': Buffer.from(
        good.replace('UTF-8', 'ISO-8859-1').replace('<core:city', '<!--ü--><core:city'),
        'latin1',
      ),
    },
    [],
  ),
  city(
    'in Latin-1 that declares UTF-8',
    { 'city.gml': Buffer.from(good.replace('<core:city', '<!--ü--><core:city'), 'latin1') },
    ['xml-encoding'],
    ['line 5'],
  ),
  city(
    'with a DTD that defines an entity',
    {
      'city.gml': good
        .replace('?>\n', '?>\n<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>\n')
        .replace('<bldg:lod2', '<gml:name>&c;</gml:name><bldg:lod2'),
    },
    [],
  ),
  city(
    'with an entity that nothing defines',
    { 'city.gml': good.replace('<bldg:lod2', '<gml:name>&c;</gml:name><bldg:lod2') },
    ['xml-malformed'],
  ),
];

const image = 'image';
const textures: readonly DataCase[] = [
  city(
    'with textures',
    {
      'data/city.gml': cityModel(
        metres,
        building(),
        texture(
          './appearance/w%C3%A4nde/wall 1.png',
          ' appearance/a.jpg\n',
          '../b.png',
          'http://example.com/c.png',
        ),
      ),
      'data/appearance/wände/wall 1.png': image,
      'data/appearance/a.jpg': image,
      'b.png': image,
    },
    [],
  ),
  city(
    'with textures that do not exist',
    { 'city.gml': cityModel(metres, building(), texture('appearance/a.png', 'appearance/b.png')) },
    ['texture-missing'],
    ['appearance/a.png', 'appearance/b.png'],
  ),
  city(
    'with backslashes in the names of textures',
    { 'city.gml': cityModel(metres, building(), texture('appearance\\a.png')), 'appearance/a.png': image },
    ['reference-backslash'],
  ),
  city(
    'with names of textures in other case',
    { 'city.gml': cityModel(metres, building(), texture('Appearance/A.png')), 'appearance/a.png': image },
    ['texture-case'],
  ),
  {
    ...city(
      'with textures that are not selected',
      { 'data/city.gml': cityModel(metres, building(), texture('appearance/a.png', 'appearance/b.png')) },
      ['reference-unmatched'],
      ['data/appearance/**'],
    ),
    outside: { 'data/appearance/a.png': 'unmatched', 'data/appearance/b.png': 'unmatched' },
  },
  {
    ...city(
      'with a texture that is excluded',
      { 'city.gml': cityModel(metres, building(), texture('a.png')) },
      [],
    ),
    outside: { 'a.png': 'excluded' },
  },
  city(
    'with textures in TIFF',
    { 'city.gml': cityModel(metres, building(), texture('a.TIF')), 'a.TIF': image },
    ['citygml-texture-tiff'],
    ['a.TIF'],
  ),
  city(
    'with a texture behind the first 64 KiB',
    () => ({
      'city.gml': cityModel(metres, ...Array.from({ length: 1_000 }, () => building()), texture('a.png')),
    }),
    ['texture-missing'],
  ),
];

export const cityGmlCases: readonly DataCase[] = [root, xml, textures].flat();

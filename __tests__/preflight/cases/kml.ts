import { kml as fixtureKml } from '../../../fixtures/kml.ts';
import type { DataCase } from '../../support/check-data.ts';
import { goodCollada } from './collada.ts';

/** A KML document around some features. */
function kml(...features: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${features.join('\n')}</Document></kml>`;
}

function point(coordinates = '13.37,52.51,0', style = ''): string {
  return `<Placemark>${style}<Point><coordinates>${coordinates}</coordinates></Point></Placemark>`;
}

function model(href: string, resources = ''): string {
  const location =
    '<Location><longitude>13.37</longitude><latitude>52.51</latitude><altitude>0</altitude></Location>';
  return `<Placemark><Model>${location}<Link><href>${href}</href></Link>${resources}</Model></Placemark>`;
}

function icon(href: string): string {
  return `<Style><IconStyle><Icon><href>${href}</href></Icon></IconStyle></Style>`;
}

function hosted(
  name: string,
  files: DataCase['files'],
  finds: readonly string[],
  says?: readonly string[],
): DataCase {
  return { name: `KML ${name}`, files, sourceType: 'KML', type: 'KML', finds, ...(says && { says }) };
}

function tiled(
  name: string,
  files: DataCase['files'],
  finds: readonly string[],
  says?: readonly string[],
): DataCase {
  return { ...hosted(name, files, finds, says), type: '3DTILES' };
}

const textured = goodCollada.replace(
  '<library_images>',
  '<library_images><image id="i"><init_from>../images/wall.png</init_from></image>',
);
const alias =
  '<ResourceMap><Alias><targetHref>pictures/wall.png</targetHref><sourceHref>../images/wall.png</sourceHref></Alias></ResourceMap>';
const link = '<NetworkLink><Link><href>other.kml</href></Link></NetworkLink>';

const documents: readonly DataCase[] = [
  hosted('from this project', () => ({ 'site.kml': fixtureKml() }), []),
  hosted('without a namespace', { 'site.kml': `<kml>${point()}</kml>` }, []),
  hosted('that is other XML', { 'site.kml': '<gpx/>' }, ['kml-root'], ['gpx']),
  hosted('that is cut', { 'site.kml': kml(point()).slice(0, 180) }, ['xml-cut']),
  hosted(
    'with a bare ampersand',
    { 'site.kml': kml('<name>A &amp; B &ouml</name>\n<name>C & D</name>\n', point(), '<name>&lt;</name>') },
    ['xml-malformed'],
    ['line 2'],
  ),
  hosted('with a blank line before the declaration', { 'site.kml': `\n${kml(point())}` }, ['xml-malformed']),
  hosted('with a byte order mark', { 'site.kml': `\ufeff${kml(point())}` }, []),
  hosted('in metres', { 'site.kml': kml(point('389000,5819000,30')) }, ['kml-range'], ['389000,5819000']),
  hosted(
    'in metres, in a line',
    {
      'site.kml': kml(
        '<LineString><coordinates>\n 3560000.5,5810000 3560010,5810010\n</coordinates></LineString>',
      ),
    },
    ['kml-range'],
  ),
  hosted('with latitude first, beyond 90', { 'site.kml': kml(point('35.6,139.7,0')) }, ['kml-range']),
  hosted(
    'with longitudes up to 360 and blanks after commas',
    {
      'site.kml': kml(point('200.5,-35.6,0'), point('13.37, 52.51, 389000'), point(''), point('180,90')),
    },
    [],
  ),
  hosted(
    'with a track',
    {
      'site.kml': kml('<gx:Track><gx:coord>13.37 52.51 389000</gx:coord></gx:Track>'),
    },
    [],
  ),
];

const names: readonly DataCase[] = [
  hosted(
    'with icons',
    {
      'site.kml': kml(
        point('13.37,52.51', icon('icons/a%20b.png')),
        icon('http://maps.google.com/mapfiles/a.png'),
        icon('$[icon]'),
        icon('more.kmz/a.png'),
        '<GroundOverlay><Icon><href><![CDATA[icons/b.png]]></href></Icon></GroundOverlay>',
        link,
      ),
      'icons/a b.png': 'image',
      'icons/b.png': 'image',
    },
    [],
  ),
  hosted(
    'with an icon that does not exist',
    { 'site.kml': kml(point('13.37,52.51', icon('a.png'))) },
    ['texture-missing'],
    ['a.png'],
  ),
  hosted(
    'with an overlay that does not exist',
    {
      'site.kml': kml('<GroundOverlay><Icon><href>b.png</href></Icon></GroundOverlay>'),
    },
    ['texture-missing'],
    ['b.png'],
  ),
];

const models: readonly DataCase[] = [
  tiled('to be tiled', { 'site.kml': kml(model('files/house.dae')), 'files/house.dae': goodCollada }, []),
  tiled('to be tiled without a model', { 'site.kml': kml(point()) }, ['kml-no-model'], ['type: KML']),
  tiled(
    'to be tiled, of which one has a model',
    {
      'site.kml': kml(model('house.dae')),
      'more.kml': kml(point()),
      'house.dae': goodCollada,
    },
    [],
  ),
  tiled('to be tiled that loads other documents', { 'site.kml': kml(link) }, []),
  tiled(
    'with a model that does not exist',
    { 'site.kml': kml(model('files/house.dae')) },
    ['reference-missing'],
    ['files/house.dae'],
  ),
  tiled('with a model in other case', { 'site.kml': kml(model('House.dae')), 'house.dae': goodCollada }, [
    'reference-case',
  ]),
  tiled(
    'with a model of an absolute path',
    { 'site.kml': kml(model('C:\\models\\house.dae')), 'house.dae': goodCollada },
    ['reference-absolute'],
  ),
  tiled(
    'with a model without geometry',
    {
      'site.kml': kml(model('house.dae')),
      'house.dae': goodCollada.replace(/<p>.*<\/p>/, ''),
    },
    ['collada-no-geometry'],
    ['house.dae'],
  ),
  tiled(
    'with a model whose texture does not exist',
    {
      'site.kml': kml(model('models/house.dae')),
      'models/house.dae': textured,
    },
    ['texture-missing'],
    ['../images/wall.png'],
  ),
  tiled(
    'with a model whose texture is elsewhere',
    {
      'site.kml': kml(model('models/house.dae', alias)),
      'models/house.dae': textured,
      'pictures/wall.png': 'image',
    },
    [],
  ),
  tiled(
    'that replaces a texture by one that does not exist',
    {
      'site.kml': kml(model('models/house.dae', alias)),
      'models/house.dae': textured,
    },
    ['texture-missing'],
    ['pictures/wall.png'],
  ),
];

export const kmlCases: readonly DataCase[] = [documents, names, models].flat();

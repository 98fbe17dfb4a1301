import { goodFile } from '../../../fixtures/good-file.ts';
import type { DataCase } from '../../support/check-data.ts';

interface Building {
  readonly latitude?: string;
  readonly longitude?: string;
  /** Other instances. */
  readonly more?: string;
  readonly end?: string;
}

function ifc({
  latitude = '$',
  longitude = '$',
  more = '',
  end = 'END-ISO-10303-21;\n',
}: Building = {}): string {
  return `ISO-10303-21;
HEADER;
FILE_DESCRIPTION(('ViewDefinition [ReferenceView]'),'2;1');
FILE_NAME('bim.ifc','2026-01-01T00:00:00',('a'),('b'),'by hand','','');
FILE_SCHEMA(('IFC4'));
ENDSEC;
DATA;
#1=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
#6=IFCPROJECT('0YvctVUKr0kugbFTf53O9L',$,'P; it''s (new)',$,$,$,$,(#5),#2);
${more}#9= IFCSITE ('1YvctVUKr0kugbFTf53O9L',$,'Yard, (old)',$,$,$,$,$,.ELEMENT.,${latitude},${longitude},34.,$,$);
ENDSEC;
${end}`;
}

function bim(
  name: string,
  content: string | Uint8Array,
  finds: readonly string[],
  more: Partial<DataCase> = {},
): DataCase {
  const says = finds.length > 0 ? ['bim.ifc'] : [];
  return { name, sourceType: 'BIM_CAD', files: { 'bim.ifc': content }, finds, says, ...more };
}

const placed = ifc({ latitude: '(52,30,35,0)', longitude: '(13,21,52,0)' });
const noPlace = ['ifc-no-place'];

export const ifcCases: readonly DataCase[] = [
  {
    ...bim('an IFC file by hand', '', []),
    files: async () => ({ 'bim.ifc': (await goodFile('.ifc')) ?? '' }),
  },
  bim('an IFC file with a latitude and longitude', placed, []),
  bim('an IFC file without millionths', ifc({ latitude: '(-33,-51,-31)', longitude: '(151,12,55)' }), []),
  bim(
    'an IFC file with a map conversion',
    ifc({ more: '#8=IFCMAPCONVERSION(#5,#7,389000.,5819000.,30.,1.,0.,0.001);\n' }),
    [],
  ),
  bim(
    'an IFC file with property sets for the map conversion',
    ifc({ more: "#8=IFCPROPERTYSET('g',$,'ePSet_MapConversion',$,(#3));\n" }),
    [],
  ),
  bim('an IFC file without a place', ifc(), noPlace, { says: ['bim.ifc', 'position'] }),
  bim('an IFC file without a place for the other tiler', ifc(), noPlace, { sourceType: 'BIM_CAD_DB' }),
  bim('an IFC file with a latitude only', ifc({ latitude: '(52,30,35,0)' }), noPlace),
  bim('an IFC file at 0° and 0°', ifc({ latitude: '(0,0,0,0)', longitude: '(0,0,0,0)' }), noPlace),
  bim('an IFC file at a latitude of 390°', ifc({ latitude: '(390,0,0)', longitude: '(13,0,0)' }), noPlace),
  bim('an IFC file without a place and with the option `position`', ifc(), [], {
    options: { position: [13.4, 52.5, 34] },
  }),
  bim('an IFC file without a place and with the option `inputCrs`', ifc(), [], {
    options: { inputCrs: 'EPSG:25833' },
  }),
  bim(
    'an IFC file that says so in a name only',
    ifc({ more: "#2=IFCWALL('IFCMAPCONVERSION',$);\n" }),
    noPlace,
  ),
  bim(
    'an IFC file whose site is after 200 KB',
    ifc({
      latitude: '(52,30,35)',
      longitude: '(13,21,52)',
      more: '#3=IFCCARTESIANPOINT((0.,0.,0.));\n'.repeat(6000),
    }),
    [],
  ),
  bim('an IFC file with blanks and NULs at its end', `${placed} \r\n\0\0${'\0'.repeat(5000)}`, []),
  bim('an IFC file with a signature after its end', `${placed}SIGNATURE;\nMIIB\nENDSEC;\n`, []),
  bim('an IFC file with a comment before its start', `/* made by hand */\n${placed}`, []),
  bim('an IFC file that is cut', ifc({ end: '' }), ['ifc-truncated'], { says: ['END-ISO-10303-21'] }),
  bim('an IFC file that is cut in a line', placed.slice(0, -40), ['ifc-truncated']),
  bim(
    'ifcXML with the extension .ifc',
    '<?xml version="1.0"?>\n<ifcXML xmlns="http://www.buildingsmart-tech.org/ifcXML/IFC4/final"/>',
    ['ifc-no-step'],
    { says: ['XML'] },
  ),
  bim('IFC 5 in JSON', '{"header": {"version": "ifcx_alpha"}}', ['ifc-no-step'], { says: ['JSON'] }),
  bim('text with the extension .ifc', 'a building', ['ifc-no-step'], { says: ['ISO-10303-21'] }),
  bim('a zip with the extension .ifc', Buffer.from('PK\x03\x04 and so on', 'latin1'), ['content-mismatch']),
  bim('an IFC file of 0 bytes', '', ['file-empty']),
];

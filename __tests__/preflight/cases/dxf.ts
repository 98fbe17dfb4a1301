import type { DataCase } from '../../support/check-data.ts';

/** A drawing with one line. @param header groups of its header */
function dxf(header: string, end = '  0\nENDSEC\n  0\nEOF\n'): string {
  return `  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1027\n${header}  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n  8\n0\n 10\n389000.0\n 20\n5819000.0\n 11\n389001.0\n 21\n5819001.0\n${end}`;
}

const units = (value: number) => `  9\n$INSUNITS\n 70\n     ${value}\n`;
const metres = dxf(units(6));

/** A binary drawing: codes of two bytes. */
function binaryDxf(unit: number, end = '\0\0EOF\0'): Buffer {
  const group = (code: number, value: string) => `${String.fromCharCode(code)}\0${value}\0`;
  const start = `AutoCAD Binary DXF\r\n\x1a\0${group(0, 'SECTION')}${group(2, 'HEADER')}${group(9, '$INSUNITS')}\x46\0`;
  return Buffer.from(`${start}${String.fromCharCode(unit)}\0${group(0, 'ENDSEC')}${end}`, 'latin1');
}

function cad(
  name: string,
  files: DataCase['files'],
  finds: readonly string[],
  says: readonly string[] = [],
): DataCase {
  return { name, files, sourceType: 'BIM_CAD_DB', finds, says };
}

export const dxfCases: readonly DataCase[] = [
  cad('a DXF file in metres', { 'plan.dxf': metres }, []),
  cad(
    'a DXF file with CR LF and a comment before its start',
    { 'plan.dxf': `999\nby hand\n${metres}`.replaceAll('\n', '\r\n') },
    [],
  ),
  cad('a DXF file with blanks at its end', { 'plan.dxf': `${metres}\n \0\0\x1a` }, []),
  cad('a DXF file with text after its end', { 'plan.dxf': `${metres}signed by hand\n` }, []),
  cad('a binary DXF file', { 'plan.dxf': binaryDxf(4) }, []),
  cad(
    'a DXF file without unit',
    { 'plan.dxf': dxf(units(0)) },
    ['dxf-no-units'],
    ['plan.dxf', '`$INSUNITS` is 0'],
  ),
  cad('a DXF file without `$INSUNITS`', { 'plan.dxf': dxf('') }, ['dxf-no-units'], ['no `$INSUNITS`']),
  cad('a binary DXF file without unit', { 'plan.dxf': binaryDxf(0) }, ['dxf-no-units']),
  cad('a DXF file that is cut', { 'plan.dxf': dxf(units(6), '') }, ['dxf-truncated'], ['plan.dxf', '`EOF`']),
  cad('a DXF file that ends with its last section', { 'plan.dxf': dxf(units(6), '  0\nENDSEC\n') }, [
    'dxf-truncated',
  ]),
  cad('a binary DXF file that is cut', { 'plan.dxf': binaryDxf(4, '') }, ['dxf-truncated']),
  cad(
    'a DWG file with the extension .dxf',
    { 'plan.dxf': 'AC1032\0\0\0\0' },
    ['cad-mismatch'],
    ['plan.dxf is DWG', '`plan.dwg`'],
  ),
  cad(
    'a DXF file with the extension .dwg',
    { 'plan.dwg': metres },
    ['cad-mismatch'],
    ['plan.dwg is DXF', '`plan.dxf`'],
  ),
  cad('text with the extension .dxf', { 'plan.dxf': 'a drawing' }, ['cad-mismatch'], ['plan.dxf is not DXF']),
  cad('an HTML page with the extension .dwg', { 'plan.dwg': '<!DOCTYPE html>' }, ['cad-mismatch'], ['HTML']),
  cad(
    'DWG files of 2018, 2000 and 1985',
    { 'a.dwg': 'AC1032\0', 'b.dwg': 'AC1015\0', 'c.dwg': 'AC2.10' },
    [],
  ),
  cad(
    'FBX files',
    {
      'a.fbx': 'Kaydara FBX Binary  \0\x1a\0',
      'b.fbx': '; FBX 7.4.0 project file\nFBXHeaderExtension:  {\n',
    },
    [],
  ),
  cad(
    'a zip with the extension .fbx',
    { 'house.fbx': 'PK\x03\x04' },
    ['cad-mismatch'],
    ['house.fbx is a zip, not FBX'],
  ),
  cad('a DWG file of 0 bytes', { 'plan.dwg': '' }, ['file-empty']),
];

import { describe, expect, it } from '@jest/globals';

import { isDwg, isFbx } from '../../src/formats/cad-head.ts';
import {
  findCaptureName,
  findCaptureProgram,
  isCaptureMetadata,
  readGenerator,
} from '../../src/formats/capture-programs.ts';
import { hasDxfEnd, readDxfHead } from '../../src/formats/dxf-head.ts';
import { readFileEnd } from '../../src/formats/file-end.ts';
import { hasStepEnd, readIfcPlace, readStepStart } from '../../src/formats/step-head.ts';
import { memoryReader } from '../support/memory-reader.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

/** An IFC instance. */
const site = (latitude: string, longitude: string) =>
  `#9=IFCSITE('0',$,'a,(b''',$,$,#1,$,$,.ELEMENT.,${latitude},${longitude},34.,$,$);`;

async function placeOf(text: string, chunkLength = 10): Promise<unknown> {
  return readIfcPlace(memoryReader({ text }, chunkLength).stream('text'));
}

describe('IFC', () => {
  it.each([
    ['ISO-10303-21;', 'step'],
    ['\xef\xbb\xbf\r\n/* a */ ISO-10303-21 ;', 'step'],
    ['<?xml?>', 'xml'],
    [' {', 'json'],
    ['ISO-10303-28', 'other'],
    ['/* ISO-10303-21;', 'other'],
  ])('starts with %j: %s', (text, start) => {
    expect(readStepStart(bytes(text))).toBe(start);
  });

  it('ends with END-ISO-10303-21', () => {
    expect(hasStepEnd(bytes('ENDSEC;\nEND-ISO-10303-21;'))).toBe(true);
    expect(hasStepEnd(bytes('ENDSEC;\nEND-ISO-10303-2'))).toBe(false);
  });

  it.each([
    ['(52,30,0)', '(13,15,0)', { latitude: 52.5, longitude: 13.25 }],
    ['(52,30,0,0)', '( 13, 15, 0, 0 )', { latitude: 52.5, longitude: 13.25 }],
    ['(-33,-30,0)', '(151,0,36)', { latitude: -33.5, longitude: 151.01 }],
    ['(-33,30,0)', '(0,-30,0)', { latitude: -33.5, longitude: -0.5 }],
    ['(0,0,0,360000)', '(0,0,0,-1800000)', { latitude: 0.0001, longitude: -0.0005 }],
    ['(0,0,0)', '(0,0,0)', undefined],
    ['(91,0,0)', '(0,0,0)', undefined],
    ['(52,30)', '(13,15)', undefined],
    ['$', '(13,15,0)', undefined],
    ['(52,x,0)', '(13,15,0)', undefined],
  ])('has the site %s %s', async (latitude, longitude, place) => {
    for (const length of [1, 10, 10_000]) {
      expect(await placeOf(site(latitude, longitude), length)).toEqual({ isMapped: false, site: place });
    }
  });

  it.each(['IFCMAPCONVERSION(#1', 'IfcProjectedCRS (', "IFCPROPERTYSET('x',$,'ePset_MapConversion'"])(
    'is mapped by %s',
    async (text) => {
      expect(await placeOf(`#1=${text})`)).toEqual({ isMapped: true, site: undefined });
    },
  );

  it('has a second site if the first one has no place', async () => {
    expect(await placeOf(`${site('$', '$')}\n${site('(1,0,0)', '(2,0,0)')}`)).toMatchObject({
      site: { latitude: 1 },
    });
  });

  it('is read in time if sites do not end', async () => {
    const start = performance.now();
    expect(await placeOf('#1=IFCSITE(('.repeat(50_000), 65_536)).toEqual({
      isMapped: false,
      site: undefined,
    });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('DXF', () => {
  it.each([
    ['  0\nSECTION\n  2\nHEADER\n  9\n$INSUNITS\n 70\n     6\n', 6],
    ['999\nby me\n999\n\n0\r\nSECTION\r\n9\r\n$INSUNITS\r\n70\r\n-1\r\n', -1],
    ['0\nSECTION\n9\n$INSUNITS\n40\n6\n', undefined],
    ['\n0\nSECTION\n', undefined],
  ])('has the unit of %j', (text, units) => {
    expect(readDxfHead(bytes(text))).toEqual({ form: 'text', units });
  });

  it.each(['$INSUNITS\0\x46\0\x04\0', '$INSUNITS\0\x46\x04\0'])(
    'has the unit of the binary group %j',
    (group) => {
      expect(readDxfHead(bytes(`AutoCAD Binary DXF\r\n\x1a\0${group}`))).toEqual({
        form: 'binary',
        units: 4,
      });
    },
  );

  it.each(['', '0', '0\n', 'SECTION', '999', '{"a": 1}', '0\nLINE\n'])('is not %j', (text) => {
    expect(readDxfHead(bytes(text))).toBeUndefined();
  });

  it.each(['0\nEOF', ' 0 \r\nEOF', '  0\rEOF\rmore'])('ends with %j', (text) => {
    expect(hasDxfEnd(bytes(text), 'text')).toBe(true);
  });

  it.each(['EOF', '10\nEOF', '0\nEOFS', '0\nENDSEC'])('does not end with %j', (text) => {
    expect(hasDxfEnd(bytes(text), 'text')).toBe(false);
  });
});

describe('DWG and FBX', () => {
  it('start with their versions', () => {
    expect(['AC1032', 'AC1009', 'AC1.50', 'AC2.10', 'MC0.0'].map(bytes).map(isDwg)).toEqual(
      Array(5).fill(true),
    );
    expect(['AC', 'ACDC!!', ''].map(bytes).map(isDwg)).toEqual([false, false, false]);
    expect(['Kaydara FBX Binary  \0', '; FBX 7.3.0', 'FBXHeaderExtension: {'].map(bytes).map(isFbx)).toEqual(
      Array(3).fill(true),
    );
    expect(['FBX', 'PK\x03\x04', ''].map(bytes).map(isFbx)).toEqual([false, false, false]);
  });
});

describe('programs of photogrammetry', () => {
  it.each([
    ['Generated with Agisoft Metashape', 'Agisoft Metashape'],
    ['Created with AliceVision', 'AliceVision'],
    ['OpenMVS', 'OpenMVS'],
    ['Exported from Blender', undefined],
    ['a scan for Metashape', undefined],
    ['ODMaker', undefined],
    ['', undefined],
  ])('%j names %s', (text, program) => {
    expect(findCaptureProgram(text)).toBe(program);
  });

  it('are in glTF and COLLADA', () => {
    expect(readGenerator(bytes('{"asset":{"generator" : "A"}}'))).toBe('A');
    expect(readGenerator(bytes('<authoring_tool>B</authoring_tool>'))).toBe('B');
    expect(readGenerator(bytes('{}'))).toBeUndefined();
  });

  it('give names', () => {
    expect(findCaptureName('a/odm_textured_model.obj')).toBe('OpenDroneMap');
    expect(findCaptureName('Data/Tile_+001_-001/a.obj')).toBe('ContextCapture');
    expect(findCaptureName('Tile_1.obj')).toBeUndefined();
    expect(isCaptureMetadata(bytes('<ModelMetadata><SRSOrigin>0,0,0</SRSOrigin>'))).toBe(true);
    expect(isCaptureMetadata(bytes('<metadata/>'))).toBe(false);
  });
});

describe('the end of a file', () => {
  const endOf = async (text: string) =>
    Buffer.from(await readFileEnd(memoryReader({ f: text }), 'f')).toString();

  it('has no padding', async () => {
    expect(await endOf('one two\n \0\0')).toBe('one two');
    expect(await endOf(`one${' '.repeat(10_000)}`)).toBe('one');
    expect(await endOf(`${'x'.repeat(4096)}${'\0'.repeat(4096)}`)).toBe('x'.repeat(4096));
  });

  it('has the last 4 KiB', async () => {
    expect(await endOf(`${'a'.repeat(9000)}b`)).toBe(`${'a'.repeat(4095)}b`);
  });

  it('is empty if a file is empty, or has padding only', async () => {
    expect(await endOf('')).toBe('');
    expect(await endOf(' '.repeat(3_000_000))).toBe('');
  });
});

import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { isCityGml, jsonKind, readHead } from '../../src/source/sniff.ts';
import { makeFolder } from '../support/folder.ts';

const namespace = 'http://www.opengis.net/citygml/2.0';
const root = `<CityModel xmlns="${namespace}">`;

describe('isCityGml', () => {
  it.each([
    ['a bare root', root],
    ['a root without content', `<CityModel xmlns="${namespace}"/>`],
    ['CityGML 1', '<CityModel xmlns="http://www.opengis.net/citygml/1.0">'],
    ['CityGML 3', '<CityModel xmlns="http://www.opengis.net/citygml/3.0">'],
    ['single quotes', `<CityModel xmlns='${namespace}'>`],
    ['a prefix', `<core:CityModel xmlns:core="${namespace}">`],
    ['a prefix with dot and hyphen', `<c-1.x:CityModel xmlns:c-1.x="${namespace}">`],
    ['other namespaces before', `<CityModel xmlns:gml="http://www.opengis.net/gml"\n  xmlns="${namespace}">`],
    ['an XML declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${root}`],
    ['a processing instruction', `<?xml-stylesheet href="a>b.xsl"?>${root}`],
    ['a comment', `<!-- made by <CityGML> & more -->\n${root}`],
    ['a comment with a question mark and a bang', `<!-- <?x <!y -->${root}`],
    ['several of all', `<?xml version="1.0"?><!--a--><!--b-->\r\n\t<?x y?>${root}`],
    ['a doctype', `<!DOCTYPE CityModel SYSTEM "city.dtd">${root}`],
    ['a doctype with a subset', `<!DOCTYPE CityModel [<!ENTITY a "b"> <!ELEMENT c ANY>]>\n${root}`],
    ['a byte order mark', `\ufeff<?xml version="1.0"?>${root}`],
    ['white space before', `\n\n  ${root}`],
  ])('accepts %s', (_what, head) => {
    expect(isCityGml(head)).toBe(true);
  });

  it.each([
    ['an empty text', ''],
    ['plain text', `CityModel ${namespace}`],
    ['GML of another kind', '<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml">'],
    ['GML with the namespace of CityGML, but another root', `<gml:FeatureCollection xmlns:c="${namespace}">`],
    ['a CityModel without a namespace', '<CityModel>'],
    ['a CityModel in another namespace', '<CityModel xmlns="http://example.org/city">'],
    ['a root with a longer name', `<CityModels xmlns="${namespace}">`],
    ['a root in lower case', `<citymodel xmlns="${namespace}">`],
    ['a CityModel in a comment', `<!-- ${root} --><other/>`],
    ['a CityModel that is not the root', `<wrap>${root}</wrap>`],
    ['the namespace on another element', `<CityModel><x xmlns="${namespace}"/>`],
    ['a comment that does not end', `<!-- ${root}`],
    ['sidecar XML', '<?xml version="1.0"?><PAMDataset><SRS>EPSG:4326</SRS></PAMDataset>'],
  ])('rejects %s', (_what, head) => {
    expect(isCityGml(head)).toBe(false);
  });
});

it('isCityGml is fast for any text', () => {
  for (const part of ['<!A', '<!DOCTYPE', '<!DOCTYPE [', '<?', '<!--', '<', ' ', '<!DOCTYPE a [b] ']) {
    expect(isCityGml(part.repeat(64_000 / part.length))).toBe(false);
  }
});

describe('jsonKind', () => {
  it.each<[string, string, string | undefined]>([
    ['a feature collection', '{"type": "FeatureCollection", "features": []}', 'GEOJSON'],
    ['a feature', '{"type":"Feature","geometry":null}', 'GEOJSON'],
    ['a feature behind other members', '{"name":"x","crs":{},"type" : "Feature"}', 'GEOJSON'],
    ['a geometry', '{"type":"MultiPolygon","coordinates":[]}', 'GEOJSON'],
    ['a point', '{"type":"Point","coordinates":[1,2]}', 'GEOJSON'],
    ['a collection of geometries', '{"type":"GeometryCollection","geometries":[]}', 'GEOJSON'],
    ['TopoJSON', '{"type":"Topology","objects":{}}', 'GEOJSON'],
    ['CZML', '[{"id":"document","version":"1.0"},{"id":"a"}]', 'CZML'],
    ['CZML over lines', '\n[\n  {\n    "id" : "document"\n', 'CZML'],
    ['a tileset', '{"asset":{"version":"1.1"},"geometricError":500,"root":{}}', '3DTILES'],
    ['a tileset that is cut', '{"geometricError" : 5, "asset" : {"vers', '3DTILES'],
    ['a byte order mark before', '\ufeff{"type":"Feature"}', 'GEOJSON'],
    ['a list of something else', '[{"id":"a"},{"id":"b"}]', undefined],
    ['glTF', '{"asset":{"version":"2.0"},"scenes":[]}', undefined],
    ['any other object', '{"name":"x","type":"module"}', undefined],
    ['a text', '"FeatureCollection"', undefined],
    ['a number', '7', undefined],
    ['nothing', '', undefined],
    ['what only looks like it', 'x {"type":"Feature"}', undefined],
  ])('of %s', (_what, head, kind) => {
    expect(jsonKind(head)).toBe(kind);
  });
});

describe('readHead', () => {
  const swap = (text: string) => Buffer.from(text, 'utf16le').swap16();

  it.each<[string, string, Buffer]>([
    ['UTF-8', 'Häuser 東京', Buffer.from('Häuser 東京')],
    ['UTF-16, little end first', `${root} ä東`, Buffer.from(`\ufeff${root} ä東`, 'utf16le')],
    ['UTF-16, big end first', `${root} ä東`, swap(`\ufeff${root} ä東`)],
    ['nothing', '', Buffer.alloc(0)],
  ])('reads %s', async (_what, text, bytes) => {
    const folder = await makeFolder({ file: bytes });
    expect((await readHead(join(folder, 'file'))).replace(/^\ufeff/, '')).toBe(text);
  });

  it('reads only the beginning', async () => {
    const folder = await makeFolder({ file: Buffer.alloc(5_000_000, 'x') });
    const head = await readHead(join(folder, 'file'));
    expect(head.length).toBeGreaterThanOrEqual(4096);
    expect(head.length).toBeLessThan(1_000_000);
    expect(head).toMatch(/^x+$/);
  });

  it.each<[string, BufferEncoding]>([
    ['UTF-8', 'utf8'],
    ['UTF-16', 'utf16le'],
  ])('reads CityGML in %s', async (_what, encoding) => {
    const document = `\ufeff<?xml version="1.0"?><!-- ä -->${root}${'<x/>'.repeat(50_000)}</CityModel>`;
    const folder = await makeFolder({ file: Buffer.from(document, encoding) });
    expect(isCityGml(await readHead(join(folder, 'file')))).toBe(true);
  });
});

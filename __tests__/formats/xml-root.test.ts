import { describe, expect, it } from '@jest/globals';

import { cityGmlVersion, readXmlRoot } from '../../src/formats/xml-root.ts';
import { memoryReader } from '../support/memory-reader.ts';

/** Whether the root of a document is that of CityGML. */
async function isCityGml(text: string | Uint8Array): Promise<boolean> {
  const root = await readXmlRoot(memoryReader({ a: text }), 'a');
  return root !== undefined && cityGmlVersion(root) !== undefined;
}

const namespace = 'http://www.opengis.net/citygml/2.0';
const root = `<CityModel xmlns="${namespace}">`;

describe('the root of CityGML', () => {
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
  ])('accepts %s', async (_what, head) => {
    expect(await isCityGml(head)).toBe(true);
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
  ])('rejects %s', async (_what, head) => {
    expect(await isCityGml(head)).toBe(false);
  });
});

it('is found fast in any text', async () => {
  for (const part of [
    '<!A',
    '<!DOCTYPE',
    '<!DOCTYPE [',
    '<?',
    '<!--',
    '<',
    ' ',
    '<!DOCTYPE a [b] ',
    '<a ',
    '<a x="',
  ]) {
    expect(await isCityGml(part.repeat(2_000_000 / part.length))).toBe(false);
  }
});

describe('the root of an XML document', () => {
  const rootOf = (text: string | Uint8Array) => readXmlRoot(memoryReader({ a: text }), 'a');

  it('has the namespace of its prefix', async () => {
    expect(await rootOf('<?xml version="1.0"?><a:b xmlns="u:1" xmlns:a = \'u:2\'><c/>')).toMatchObject({
      name: 'b',
      namespace: 'u:2',
    });
    expect(await rootOf('<a:b xmlns="u:1">')).toMatchObject({ name: 'b', namespace: '' });
  });

  it.each([0, 4000, 4090, 70_000, 3_000_000])(
    'is found behind a comment of %d characters',
    async (length) => {
      const text = `<?xml version="1.0"?><!--${'- '.repeat(length / 2)}--><!-- ä --><é:b xmlns:é="u"/>`;
      expect(await rootOf(text)).toMatchObject({ name: 'b', namespace: 'u' });
    },
  );

  it('is not searched behind a part without an end', async () => {
    let count = 0;
    const reader = memoryReader({ a: `<a ${'x'.repeat(5_000_000)}` });
    const read: typeof reader.read = (...range) => {
      count++;
      return reader.read(...range);
    };
    expect(await readXmlRoot({ ...reader, read }, 'a')).toBeUndefined();
    expect(count).toBeLessThan(10);
  });

  it.each<[string, Uint8Array, boolean]>([
    ['little end first', Buffer.from(`\ufeff${root}`, 'utf16le'), true],
    ['big end first', Buffer.from(`\ufeff${root}`, 'utf16le').swap16(), true],
    ['little end first, without a mark', Buffer.from(root, 'utf16le'), false],
  ])('is read from UTF-16, %s', async (_what, bytes, hasMark) => {
    expect(await rootOf(bytes)).toMatchObject({ name: 'CityModel', namespace, encoding: { hasMark } });
  });

  it.each([
    ['1.0', 'http://www.opengis.net/citygml/1.0'],
    ['2.0', 'http://www.opengis.net/citygml/profiles/base/2.0'],
    ['3.0', 'http://www.opengis.net/citygml/3.0'],
    ['0.4', 'http://www.citygml.org/citygml/1/0/0'],
    [undefined, 'http://www.opengis.net/gml'],
  ])('shows version %s of CityGML', (version, uri) => {
    expect(cityGmlVersion({ name: 'CityModel', namespace: uri })).toBe(version);
  });
});

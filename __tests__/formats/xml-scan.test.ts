import { describe, expect, it } from '@jest/globals';

import {
  attributeOf,
  namespaceOf,
  scanXml,
  type XmlElement,
  type XmlScan,
} from '../../src/formats/xml-scan.ts';

type Answer = 'text' | 'stop' | undefined;

/** The chunks of a document. */
async function* chunksOf(content: string | Uint8Array, length = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let start = 0; start < bytes.length; start += length) {
    yield await Promise.resolve(bytes.subarray(start, start + length));
  }
}

interface Scanned extends XmlScan {
  readonly names: readonly string[];
  readonly texts: readonly string[];
}

/** Scans a document. @param answer what `open` answers for an element */
async function scan(
  content: string | Uint8Array,
  answer: (element: XmlElement) => Answer = () => undefined,
  chunkLength?: number,
): Promise<Scanned> {
  const names: string[] = [];
  const texts: string[] = [];
  const result = await scanXml(chunksOf(content, chunkLength), {
    open(element) {
      names.push([...element.path, element.name].join('/'));
      return answer(element);
    },
    text(text, { name, line }) {
      texts.push(`${name} ${line} ${text}`);
      return undefined;
    },
  });
  return { ...result, names, texts };
}

const document = '<?xml version="1.0"?>\n<a:r xmlns:a="urn:x">\n<a:b a:id="1">x &amp; y</a:b><c/></a:r>';
const ask = ({ name }: XmlElement): Answer => (name === 'b' ? 'text' : undefined);

describe('scanning XML', () => {
  it.each([1, 2, 3, 7, 64])('reads elements and texts in chunks of %i bytes', async (length) => {
    expect(await scan(document, ask, length)).toEqual({
      end: { kind: 'whole' },
      encodingFault: undefined,
      names: ['r', 'r/b', 'r/c'],
      texts: ['b 3 x & y'],
    });
  });

  it('reads attributes and namespaces by prefix', async () => {
    const found: unknown[] = [];
    await scan(document, (element) => {
      found.push([attributeOf(element, 'id'), namespaceOf(element)]);
      return undefined;
    });
    expect(found).toEqual([
      [undefined, 'urn:x'],
      ['1', undefined],
      [undefined, undefined],
    ]);
  });

  it('stops when a handler asks for it', async () => {
    const { end, names } = await scan(`${document}<`, ({ name }) => (name === 'b' ? 'stop' : undefined));
    expect([end, names]).toEqual([{ kind: 'stopped' }, ['r', 'r/b']]);
  });

  it('stops at a limit of bytes', async () => {
    const open = () => undefined;
    expect(await scanXml(chunksOf(document), { open }, 30)).toMatchObject({ end: { kind: 'stopped' } });
    expect(await scanXml(chunksOf(document), { open }, document.length)).toMatchObject({
      end: { kind: 'whole' },
    });
  });

  it('reads the text of the inner element if both are asked for', async () => {
    const { texts } = await scan('<a>x<b>y<![CDATA[<z>]]></b></a>', () => 'text');
    expect(texts).toEqual(['b 1 y<z>']);
  });

  it.each([
    ['utf-16 with its mark', Buffer.from(`\ufeff<r><b>ü</b></r>`, 'utf16le')],
    ['utf-16 of the other byte order', Buffer.from(`\ufeff<r><b>ü</b></r>`, 'utf16le').swap16()],
    ['utf-16 without a mark', Buffer.from(`<r><b>ü</b></r>`, 'utf16le')],
    ['utf-8 with a mark', Buffer.from(`\ufeff<r><b>ü</b></r>`)],
    ['utf-8 that claims utf-16', Buffer.from(`<?xml version="1.0" encoding="utf-16"?><r><b>ü</b></r>`)],
    ['latin-1', Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><r><b>ü</b></r>`, 'latin1')],
    ['windows-1252', Buffer.from(`<?xml version='1.0' encoding='windows-1252' ?><r><b>ü</b></r>`, 'latin1')],
  ])('decodes %s', async (_, bytes) => {
    for (const length of [1, 3, 1000]) {
      const { end, encodingFault, texts } = await scan(bytes, ask, length);
      expect([end.kind, encodingFault, texts]).toEqual(['whole', undefined, ['b 1 ü']]);
    }
  });

  it('reports the line of a byte that the encoding does not allow', async () => {
    const { end, encodingFault } = await scan(Buffer.from('<r>\n\n<b>\xfc</b>\n</r>', 'latin1'));
    expect([end.kind, encodingFault]).toEqual(['whole', 3]);
  });

  it('knows nothing of an encoding without a name', async () => {
    expect(await scan('<?xml version="1.0" encoding="x-mine"?><r/>')).toMatchObject({
      end: { kind: 'unknown' },
    });
  });

  it.each([
    ['<r>\n<b>', 2, true],
    ['<r>\n<b', 2, true],
    ['', 1, true],
    ['<r>\n</b></r>', 2, false],
    ['<r>\n</r>\n<r/>', 3, false],
    ['<r>\n<b a=1/></r>', 2, false],
    ['<r>\n<b/>\n&nbsp;</r>', 3, false],
    ['<r>\na & b\n\n<c>&lt;</c></r>', 2, false],
    ['<r>\na & b\n\n</r>', 2, false],
    ['<r><!-- & -->\na & b\n\n&amp;</r>', 2, false],
    ['<r>\n&am', 2, true],
    [' <?xml version="1.0"?><r/>', 1, false],
  ])('reports that %j is malformed', async (content, line, isCut) => {
    expect((await scan(content)).end).toMatchObject({ kind: 'malformed', line, isCut });
  });

  it('does not expand entities, and accepts those that a DTD can define', async () => {
    const laughs = Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`);
    const content = `<!DOCTYPE r [<!ENTITY a0 "ha">${laughs.join('')}]><r><b>&a20;</b></r>`;
    const { end, texts } = await scan(content, ask);
    expect([end.kind, texts]).toEqual(['whole', ['b 1 &a20;']]);
  });
});

describe('hostile XML', () => {
  const megabytes = 20 * 1024 ** 2;
  it.each([
    ['a text', `<r><b>${'x'.repeat(megabytes)}</b></r>`, 'whole'],
    ['a comment', `<r><!--${'x'.repeat(megabytes)}--></r>`, 'whole'],
    ['CDATA', `<r><b><![CDATA[${'x'.repeat(megabytes)}]]></b></r>`, 'whole'],
    ['an attribute', `<r><b a="${'x'.repeat(megabytes)}"/></r>`, 'whole'],
    ['a DTD', `<!DOCTYPE r [<!--${'x'.repeat(megabytes)}-->]><r/>`, 'whole'],
    ['a name', `<r><${'x'.repeat(megabytes)}/></r>`, 'unknown'],
    ['a processing instruction', `<r><?${'x'.repeat(megabytes)}?></r>`, 'unknown'],
    ['an entity', `<r>&${'x'.repeat(megabytes)};</r>`, 'unknown'],
    ['attributes', `<r${Array.from({ length: 50_000 }, (_, i) => ` a${i}=""`).join('')}/>`, 'unknown'],
    ['depth', '<a>'.repeat(100_000), 'unknown'],
  ])('keeps little of %s without end', async (_, content, kind) => {
    const bytes = Buffer.from(content);
    const before = process.memoryUsage().heapUsed;
    const { end, texts } = await scan(bytes, ask);
    expect(end.kind).toBe(kind);
    expect(texts.join('').length).toBeLessThan(20_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 ** 2);
  });
});

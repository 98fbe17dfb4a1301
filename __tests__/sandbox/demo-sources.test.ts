import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { crc32, inflateSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';

import { cityBlock } from '../../sandbox/demo/block.ts';
import { encodePng } from '../../sandbox/demo/png.ts';
import {
  cross,
  dot,
  normal,
  planeCoordinates,
  subtract,
  type Face,
  type Point,
} from '../../sandbox/demo/shapes.ts';
import { cityBlockSources, kioskSources, type Sources } from '../../sandbox/demo/sources.ts';

// It comes without types.
const { validateBytes } = createRequire(import.meta.url)('gltf-validator') as {
  validateBytes: (
    json: Uint8Array,
    options: { uri: string; externalResourceFunction: (uri: string) => Promise<Uint8Array> },
  ) => Promise<{ issues: object; info: object }>;
};

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  // eslint-disable-next-line no-restricted-syntax -- grows as the document is read
  text: string;
}

/** All elements of a document; throws where it is not well-formed, or uses a prefix that it does not declare. */
function elementsOf(xml: string): Element[] {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  const all: Element[] = [];
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    open.push({ name, attributes: Object.fromEntries(values) as Record<string, string>, text: '' });
    all.push(...open.slice(-1));
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return all;
}

function digest(sources: Sources): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of sources) hash.update(name).update(bytes);
  return hash.digest('hex');
}

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

describe('the bodies', () => {
  const edges = ({ ring }: Face) =>
    ring.map((point, index) => [point.join(), ring[(index + 1) % ring.length]?.join()]);

  test.each(cityBlock().map((building) => [building.id, building.faces] as const))(
    '%s is closed, faces outwards and is flat',
    (_id, faces) => {
      const all = faces.flatMap(edges).map(([from, to]) => `${from ?? ''}>${to ?? ''}`);
      const twins = faces.flatMap(edges).map(([from, to]) => `${to ?? ''}>${from ?? ''}`);
      expect(new Set(all).size).toBe(all.length);
      expect(all.sort()).toEqual(twins.sort());

      const base = faces[0]?.ring[0] ?? [0, 0, 0];
      const volume = faces.reduce((sum, { ring }) => {
        const [a, ...rest] = ring.map((point) => subtract(point, base)) as [Point, ...Point[]];
        return rest.slice(1).reduce((total, c, index) => total + dot(a, cross(rest[index] ?? a, c)) / 6, sum);
      }, 0);
      expect(volume).toBeGreaterThan(100);

      for (const { kind, ring } of faces) {
        const outward = normal(ring);
        const upwards = outward[2] > 0.1 ? 'roof' : outward[2] < -0.9 ? 'ground' : 'wall';
        expect(upwards).toBe(kind);
        for (const point of ring) {
          expect(Math.abs(dot(outward, subtract(point, ring[0] ?? point)))).toBeLessThan(0.002);
        }
      }
    },
  );

  test('are laid out upright: v of a wall is its height', () => {
    const wall = cityBlock()[0]?.faces.find(({ kind }) => kind === 'wall');
    const heights = planeCoordinates(wall?.ring ?? []).map(([, v]) => Math.round(v));
    expect(heights).toEqual([0, 0, 12, 12]);
  });
});

describe('the city block', () => {
  const sources = cityBlockSources();
  const elements = elementsOf(Buffer.from(sources.get('city-block.gml') ?? []).toString());
  const named = (name: string) => elements.filter((element) => element.name === name);
  const ids = elements.flatMap(({ attributes }) => attributes['gml:id'] ?? []);

  test('is several buildings with walls, roofs and ground, in a real coordinate system', () => {
    expect(named('bldg:Building')).toHaveLength(6);
    for (const name of ['bldg:WallSurface', 'bldg:RoofSurface', 'bldg:GroundSurface', 'bldg:lod2Solid']) {
      expect(named(name).length).toBeGreaterThanOrEqual(6);
    }
    expect(named('gml:Envelope')[0]?.attributes['srsName']).toBe(
      'urn:ogc:def:crs,crs:EPSG::25833,crs:EPSG::5783',
    );
  });

  test('has unique ids, and all references lead to one', () => {
    expect(new Set(ids).size).toBe(ids.length);
    const references = elements.flatMap(({ attributes }) => [
      ...(attributes['xlink:href'] ?? '').split(' '),
      attributes['uri'] ?? '',
      attributes['ring'] ?? '',
    ]);
    const used = references.filter((reference) => reference !== '');
    expect(used.length).toBeGreaterThan(80);
    expect(used.filter((reference) => !ids.includes(reference.replace(/^#/, '')))).toEqual([]);
  });

  test('has closed rings inside its envelope', () => {
    const [low, high] = ['gml:lowerCorner', 'gml:upperCorner'].map((name) =>
      numbers(named(name)[0]?.text ?? ''),
    );
    for (const { text } of named('gml:posList')) {
      const values = numbers(text);
      expect(values.length % 3).toBe(0);
      expect(values.length).toBeGreaterThanOrEqual(12);
      expect(values.slice(-3)).toEqual(values.slice(0, 3));
      values.forEach((value, index) => {
        expect(value).toBeGreaterThanOrEqual(low?.[index % 3] ?? NaN);
        expect(value).toBeLessThanOrEqual(high?.[index % 3] ?? NaN);
      });
    }
  });

  test('has two texture coordinates for each point of a textured ring, closed too', () => {
    const points = new Map<string, number>();
    elements.forEach(({ attributes, name }, index) => {
      const positions = numbers(elements[index + 1]?.text ?? '').length / 3;
      if (name === 'gml:LinearRing') points.set(`#${attributes['gml:id'] ?? ''}`, positions);
    });
    const textured = named('app:textureCoordinates');
    // all surfaces but the ground
    expect(textured).toHaveLength(named('gml:Polygon').length - named('bldg:GroundSurface').length);
    for (const { text, attributes } of textured) {
      const values = numbers(text);
      expect(values.length / 2).toBe(points.get(attributes['ring'] ?? ''));
      expect(values.slice(-2)).toEqual(values.slice(0, 2));
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  test('comes with exactly the images that it names', () => {
    const images = named('app:imageURI').map(({ text }) => text);
    expect([...sources.keys()].sort()).toEqual(['city-block.gml', ...images].sort());
  });

  test('is the same each time', () => {
    expect(digest(cityBlockSources())).toBe(digest(sources));
  });
});

describe('the kiosk', () => {
  const sources = kioskSources();

  test('has no fault in the eyes of Khronos’ validator', async () => {
    const used: string[] = [];
    const report = await validateBytes(Uint8Array.from(sources.get('kiosk.gltf') ?? []), {
      uri: 'kiosk.gltf',
      externalResourceFunction: (uri) => {
        used.push(uri);
        return Promise.resolve(Uint8Array.from(sources.get(uri) ?? []));
      },
    });
    expect(report.issues).toMatchObject({ numErrors: 0, numWarnings: 0, numInfos: 0, numHints: 0 });
    expect(report.info).toMatchObject({ version: '2.0', hasTextures: true, materialCount: 3 });
    expect([...sources.keys()].sort()).toEqual(['kiosk.gltf', ...used].sort());
  });

  test('is the same each time', () => {
    expect(digest(kioskSources())).toBe(digest(sources));
  });
});

describe('a PNG', () => {
  const png = encodePng(2, 3, (x, y) => [x * 300, y * 10, -1]);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)));
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }

  test('has the signature and chunks of one', () => {
    expect(png.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(chunks[0]?.data.toString('hex')).toBe('00000002000000030802000000');
  });

  test('holds rows of clamped colours', () => {
    expect([...inflateSync(chunks[1]?.data ?? Buffer.alloc(0))]).toEqual(
      [0, 1, 2].flatMap((y) => [0, 0, y * 10, 0, 255, y * 10, 0]),
    );
  });
});

import { open } from 'node:fs/promises';

/** How much of the beginning of a file is read, in bytes. */
const headLength = 64 * 1024;

/** Reads the beginning of a text file: UTF-8, or UTF-16 with a byte order mark. */
export async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0);
    return decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function decode(bytes: Buffer): string {
  const mark = bytes.toString('latin1', 0, 2);
  const encoding = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** Whether the root element of a document is that of CityGML: `CityModel` in a namespace of opengis.net/citygml. */
export function isCityGml(head: string): boolean {
  const root = /^<(?:[\w.-]+:)?CityModel(\s[^>]*)?>/.exec(head.slice(prologLength(head)));
  return root !== null && /opengis\.net\/citygml/.test(root[1] ?? '');
}

/** The parts that can precede the root element of an XML document. */
const prologParts = [/[\s\ufeff]+/y, /<\?[^]*?\?>/y, /<!--[^]*?-->/y, /<!DOCTYPE[^>[]*(\[[^\]]*\]\s*)?>/y];

/** Reads one part after another from the start. The time is linear for any text. */
function prologLength(text: string): number {
  let position = 0;
  for (;;) {
    const part = prologParts.find((candidate) => {
      candidate.lastIndex = position;
      return candidate.test(text);
    });
    if (part === undefined) return position;
    position = part.lastIndex;
  }
}

/** The kinds of JSON documents that are recognized by their beginning. */
export type JsonKind = 'GEOJSON' | 'CZML' | '3DTILES';

const geoJsonTypes =
  /"type"\s*:\s*"(FeatureCollection|Feature|Topology|GeometryCollection|(Multi)?(Point|LineString|Polygon))"/;

/**
 * Distinguishes GeoJSON (RFC 7946) and TopoJSON, CZML (an array that starts with the packet `document`), and the root of a
 * tileset (3D Tiles 1.1: `asset`, `geometricError`, `root`). Undefined for any other document.
 */
export function jsonKind(head: string): JsonKind | undefined {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (text.startsWith('[')) return /"id"\s*:\s*"document"/.test(text) ? 'CZML' : undefined;
  if (!text.startsWith('{')) return undefined;
  if (/"geometricError"\s*:/.test(text) && /"asset"\s*:/.test(text)) return '3DTILES';
  return geoJsonTypes.test(text) ? 'GEOJSON' : undefined;
}

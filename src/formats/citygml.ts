import {
  attributeOf,
  namespaceOf,
  scanXml,
  type XmlElement,
  type XmlHandlers,
  type XmlScan,
} from './xml-scan.ts';

/** A text of a document and its line. The first line is 1. */
export interface LineText {
  readonly text: string;
  readonly line: number;
}

/** A point in the coordinates of the file. */
export interface GmlPoint {
  readonly x: number;
  readonly y: number;
  /** The coordinate system that is declared for it. */
  readonly srsName: string | undefined;
  readonly line: number;
}

/** The root of a document. */
export interface XmlRoot extends Pick<XmlElement, 'name' | 'qualifiedName' | 'line'> {
  readonly namespace: string | undefined;
}

/** What a file of CityGML, or another XML file, contains. */
export interface CityGmlFacts extends XmlScan {
  readonly root: XmlRoot | undefined;
  /** The first one that is not empty. */
  readonly srsName: LineText | undefined;
  /** The corners of the first envelope. */
  readonly corners: readonly GmlPoint[];
  /** The first point of a geometry. */
  readonly point: GmlPoint | undefined;
  /** Whether the root has a feature. */
  readonly hasMembers: boolean;
  /** The images of textures: each name with its first line. */
  readonly images: ReadonlyMap<string, number>;
}

/** The most names of images that are kept. */
const maxImages = 100_000;

const memberNames = new Set(['cityObjectMember', 'featureMember', 'featureMembers', 'cityObjectMembers']);
const positionNames = new Set(['lowerCorner', 'upperCorner', 'posList', 'pos', 'coordinates']);

/**
 * Reads a file of CityGML (OGC 08-007r1 for 1.0, OGC 12-019 for 2.0) on GML 3.1.1.
 * @param limit how many bytes to read
 */
export async function readCityGml(chunks: AsyncIterable<Uint8Array>, limit?: number): Promise<CityGmlFacts> {
  let root: CityGmlFacts['root'];
  let srsName: LineText | undefined;
  let point: GmlPoint | undefined;
  let hasMembers = false;
  const corners: GmlPoint[] = [];
  const images = new Map<string, number>();
  const scopes = createScopes();
  const handlers: XmlHandlers = {
    open(element) {
      const { name, path, line } = element;
      if (path.length === 0) root = { ...element, namespace: namespaceOf(element) };
      if (path.length === 1 && memberNames.has(name)) hasMembers = true;
      const declared = attributeOf(element, 'srsName')?.trim() ?? '';
      if (declared !== '') {
        srsName ??= { text: declared, line };
        scopes.open(path.length, declared);
      }
      if (name === 'imageURI') return images.size < maxImages ? 'text' : undefined;
      if (!positionNames.has(name)) return undefined;
      if (path.at(-1) === 'Envelope') return corners.length < 2 ? 'text' : undefined;
      return point === undefined && !path.includes('relativeGMLGeometry') ? 'text' : undefined;
    },
    text(text, { name, path, line }) {
      if (name === 'imageURI') {
        const image = text.trim();
        if (image !== '' && !images.has(image)) images.set(image, line);
        return undefined;
      }
      const declared = scopes.current() ?? srsName?.text;
      const points = pointsOf(text).map(([x, y]) => ({ x, y, srsName: declared, line }));
      if (path.at(-1) === 'Envelope') corners.push(...points.slice(0, 2 - corners.length));
      else point ??= points[0];
      return undefined;
    },
    close: (_, depth) => {
      scopes.close(depth);
    },
  };
  const scan = await scanXml(chunks, handlers, limit);
  return { ...scan, root, srsName, corners, point, hasMembers, images };
}

/** The declarations of coordinate systems of the elements that are open. */
function createScopes() {
  const scopes: { readonly depth: number; readonly name: string }[] = [];
  return {
    open: (depth: number, name: string) => {
      scopes.push({ depth, name });
    },
    close: (depth: number) => {
      if (scopes.at(-1)?.depth === depth) scopes.pop();
    },
    current: () => scopes.at(-1)?.name,
  };
}

/** The points of a text: `1 2 3` is one point or the start of a list, `1,2,3 4,5,6` are two (GML 3.1.1, section 8.3). */
function pointsOf(text: string): readonly (readonly [x: number, y: number])[] {
  const tuples = text.includes(',') ? text.trim().split(/\s+/) : [text.trim()];
  return tuples.slice(0, 2).flatMap((tuple) => {
    const [x, y] = tuple.split(/[\s,]+/, 2).map(Number);
    return x !== undefined && y !== undefined && Number.isFinite(x + y) ? [[x, y] as const] : [];
  });
}

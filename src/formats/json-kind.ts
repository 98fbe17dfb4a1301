/** What a JSON document is, by its beginning. */
export type JsonKind =
  | 'cityjson'
  | 'czml'
  | 'czml-without-document'
  | 'esri-json'
  | 'geojson'
  | 'geojson-lines'
  | 'gltf'
  | 'terrain-layer'
  | 'tileset'
  /** JSON of another kind. */
  | 'other';

/** The beginning of an object: its members, and the text values among them. */
interface Members {
  readonly values: ReadonlyMap<string, string | undefined>;
  /** The value of a member that is an object or an array is not read. Its first members are here, of any depth. */
  readonly nested: ReadonlySet<string>;
}

/** How many bytes of a document show its kind. */
export const jsonHeadLength = 64 * 1024;

const geoJsonTypes =
  /^(FeatureCollection|Feature|Topology|GeometryCollection|(Multi)?(Point|LineString|Polygon))$/;

/**
 * Distinguishes documents by the names of their members. Sources: GeoJSON (RFC 7946) and lines of it (RFC 8142), TopoJSON
 * 1.0, CityJSON 2.0, 3D Tiles 1.1 (section 7.2), glTF 2.0, quantized-mesh 1.0 (`layer.json`), the CZML Guide (`Packet`),
 * and the JSON of ArcGIS REST (`FeatureSet`).
 * @param head the beginning of a document, decoded
 * @returns undefined if the text is not JSON
 */
export function jsonKind(head: string): JsonKind | undefined {
  const text = withoutMark(head).trimStart();
  if (text.startsWith('[')) return arrayKind(text);
  if (!text.startsWith('{')) return undefined;
  const { members, end } = scanObject(text);
  const kind = objectKind(members);
  const isLines =
    kind === 'geojson' &&
    end !== undefined &&
    withoutMark(text.slice(end).trimStart()).trimStart().startsWith('{');
  return isLines ? 'geojson-lines' : kind;
}

/** The text without a byte order mark, or the separator of records (RFC 8142, section 2.1). */
function withoutMark(text: string): string {
  return /^[\ufeff]/.test(text) || text.startsWith('\u001e') ? text.slice(1) : text;
}

function objectKind({ values, nested }: Members): JsonKind {
  const type = values.get('type') ?? '';
  const has = (...names: readonly string[]) => names.every((name) => values.has(name));
  if (type.startsWith('CityJSON') || has('CityObjects')) return 'cityjson';
  if (has('asset') && (has('geometricError') || has('root'))) return 'tileset';
  if (geoJsonTypes.test(type)) return 'geojson';
  if (has('asset') && ['scenes', 'nodes', 'meshes', 'accessors', 'buffers'].some((name) => has(name))) {
    return 'gltf';
  }
  if ((values.get('format') ?? '').startsWith('quantized-mesh') || (has('tilejson') && has('tiles'))) {
    return 'terrain-layer';
  }
  if ((values.get('geometryType') ?? '').startsWith('esriGeometry')) return 'esri-json';
  if (has('features')) return has('spatialReference') || nested.has('attributes') ? 'esri-json' : 'geojson';
  return 'other';
}

/** What a packet of CZML can have beside its `id`. */
const packetMembers = [
  'availability',
  'billboard',
  'box',
  'cylinder',
  'ellipse',
  'ellipsoid',
  'label',
  'model',
  'orientation',
  'path',
  'point',
  'polygon',
  'polyline',
  'position',
  'rectangle',
  'tileset',
  'wall',
];

function arrayKind(text: string): JsonKind {
  const first = text.slice(1).trimStart();
  if (!first.startsWith('{')) return 'other';
  const { values } = scanObject(first).members;
  if (values.get('id') === 'document' || /"id"\s*:\s*"document"/.test(text)) return 'czml';
  return packetMembers.some((name) => values.has(name)) ? 'czml-without-document' : 'other';
}

const token = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[{}[\]]/sy;

/** Scans the beginning of an object. The time is linear for any text. */
function scanObject(text: string): { readonly members: Members; readonly end: number | undefined } {
  const values = new Map<string, string | undefined>();
  const nested = new Set<string>();
  let depth = 0;
  let name: string | undefined;
  let position = 0;
  while (position < text.length) {
    token.lastIndex = position;
    const match = token.exec(text);
    if (match === null) {
      if (text[position] === '"') break; // a text that is cut
      if (text[position] === ',' && depth === 1) name = undefined;
      position++;
      continue;
    }
    position = token.lastIndex;
    const [symbol, string, colon] = match;
    if (string === undefined) {
      depth += symbol === '{' || symbol === '[' ? 1 : -1;
      if (depth === 0) return { members: { values, nested }, end: position };
    } else if (depth === 1 && colon !== undefined && name === undefined) {
      name = string;
      values.set(name, undefined);
    } else if (depth === 1 && name !== undefined) values.set(name, string);
    else if (colon !== undefined && nested.size < 100) nested.add(string);
  }
  return { members: { values, nested }, end: undefined };
}

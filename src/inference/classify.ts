import { extensionOf } from '../formats/extension.ts';
import { foreignByName, isPyramidMetadata } from '../formats/foreign-format.ts';
import { jsonHeadLength, jsonKind } from '../formats/json-kind.ts';
import { readPly } from '../formats/ply.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import { readHead } from '../formats/text.ts';
import { cityGmlVersion, isFeatureGml, readXmlRoot } from '../formats/xml-root.ts';
import type { ForeignFile } from './foreign.ts';
import { kindByExtension, type DataKind } from './kinds.ts';
import type { Trait } from './reasons.ts';

/** A file with data for ion. */
export interface DataFile {
  readonly key: string;
  readonly kind: DataKind;
  /** What shows the kind. */
  readonly trait: Trait;
  /** What else to know of it: a sentence. */
  readonly note?: string;
}

/** What a file is. Undefined for files without a meaning here: textures, sidecars, notes. */
export type Classified =
  | ({ readonly is: 'data' } & DataFile)
  | ({ readonly is: 'foreign' } & ForeignFile)
  | { readonly is: 'zip'; readonly key: string }
  /** A document of a known syntax, whose kind is not known. `what` is the end of “… is …”. */
  | { readonly is: 'other'; readonly key: string; readonly what: string };

/** What a document is that is JSON, and of no known kind. */
const otherJson = 'JSON of another kind';

/** Metadata beside data of other formats, which has `.xml` at its end. */
const sidecarXml = /\.(aux|shp|tif|tiff|las|laz|gml)\.xml$/i;

/** Files of a folder that systems and archivers create. */
export function isSystemFile(key: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i.test(key);
}

/** A document of a known syntax, or PLY: its name does not show what it is. */
interface OpenFile {
  readonly is: 'open';
  readonly syntax: 'json' | 'xml' | 'ply';
}

/** Determines what a file is by its name. */
export function classifyByName(key: string): Classified | OpenFile | undefined {
  const extension = extensionOf(key);
  if (isSystemFile(key)) return undefined;
  if (extension === '.zip') return { is: 'zip', key };
  if (isPyramidMetadata(key)) return { is: 'foreign', key, format: 'tms' };
  if (/(^|\/)tileset\.json$/.test(key)) return tileset(key);
  if (extension === '.json' || extension === '.geojson') return { is: 'open', syntax: 'json' };
  if (extension === '.gml' || extension === '.xml') {
    return sidecarXml.test(key) ? undefined : { is: 'open', syntax: 'xml' };
  }
  const kind = Object.hasOwn(kindByExtension, extension) ? kindByExtension[extension] : undefined;
  if (kind !== undefined) return { is: 'data', key, kind, trait: { extension } };
  if (extension === '.ply') return { is: 'open', syntax: 'ply' };
  const format = foreignByName(key);
  return format === undefined ? undefined : { is: 'foreign', key, format };
}

/** Determines what a file is, by its name and, if the name leaves it open, by its beginning. */
export async function classify(reader: SourceReader, key: string): Promise<Classified | undefined> {
  const named = classifyByName(key);
  if (named?.is !== 'open') return named;
  switch (named.syntax) {
    case 'json':
      return classifyJson(reader, key, extensionOf(key));
    case 'xml':
      return classifyXml(reader, key, extensionOf(key));
    case 'ply':
      return classifyPly(reader, key);
  }
}

async function classifyPly(reader: SourceReader, key: string): Promise<Classified> {
  const content = await readPly(reader, key);
  return { is: 'foreign', key, format: content === undefined ? 'ply' : `ply-${content}` };
}

function tileset(key: string): Classified {
  return { is: 'data', key, kind: 'tileset', trait: { is: 'the root of a tileset' } };
}

async function classifyJson(
  reader: SourceReader,
  key: string,
  extension: string,
): Promise<Classified | undefined> {
  const kind = jsonKind(await readHead(reader, key, jsonHeadLength));
  const geoJson: Classified = {
    is: 'data',
    key,
    kind: 'geojson',
    trait: extension === '.json' ? { is: 'GeoJSON' } : { extension },
  };
  switch (kind) {
    case 'geojson':
      return geoJson;
    case 'czml':
      return { is: 'data', key, kind: 'czml', trait: { is: 'CZML' } };
    case 'tileset':
      return tileset(key);
    case 'gltf':
      return { is: 'foreign', key, format: 'gltf-json' };
    case 'terrain-layer':
      return { is: 'foreign', key, format: 'quantized-mesh' };
    case 'cityjson':
    case 'czml-without-document':
    case 'esri-json':
    case 'geojson-lines':
      return { is: 'foreign', key, format: kind };
    case 'other':
    case undefined:
      if (extension === '.geojson') return geoJson;
      return { is: 'other', key, what: kind === undefined ? 'not JSON' : otherJson };
  }
}

async function classifyXml(
  reader: SourceReader,
  key: string,
  extension: string,
): Promise<Classified | undefined> {
  const root = await readXmlRoot(reader, key);
  if (root === undefined) return { is: 'other', key, what: 'not XML' };
  const version = cityGmlVersion(root);
  if (version !== undefined) {
    const isReadable = root.encoding.name === 'utf-8' || root.encoding.hasMark;
    if (!isReadable) return { is: 'foreign', key, format: 'utf16' };
    return { is: 'data', key, kind: 'citygml', trait: { root: `CityModel ${version}`.trim() } };
  }
  if (extension === '.gml' ? isFeatureGml(root) : root.name === 'FeatureCollection' && isFeatureGml(root)) {
    return { is: 'foreign', key, format: 'gml' };
  }
  return { is: 'other', key, what: `XML with the root ${root.name}` };
}

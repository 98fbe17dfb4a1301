import { readCzml } from '../formats/czml.ts';
import { readGeoJson } from '../formats/geojson.ts';
import type { JsonScanFault } from '../formats/json-scan.ts';
import { readKml } from '../formats/kml.ts';
import { areaOfBox, type LonLatBox } from '../formats/lon-lat-box.ts';
import { readSignature } from '../formats/signatures.ts';
import { openZip } from '../formats/zip-reader.ts';
import { shorten } from '../lib/format.ts';
import type { AssetFiles } from './asset-files.ts';
import { fetchedReader } from './fetched-reader.ts';
import { nameOfUrl, tooLarge } from './not-examined.ts';
import { AssetFaultError, noContent, type AssetDocument } from './place.ts';

/** The largest document that is read, in bytes. Viewers load it whole, too. */
const maxDocumentLength = 256 * 1024 ** 2;

/** The coordinate systems that CesiumJS knows by their names (`crsNames` of GeoJsonDataSource). */
const knownSystems = new Set(['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326']);

/** Examines a GeoJSON or TopoJSON document: the types that CesiumJS reads (`geoJsonObjectTypes` of GeoJsonDataSource). */
export async function examineGeoJson(files: AssetFiles): Promise<AssetDocument> {
  const { name, reader, head } = await open(files);
  const { fault, type, members, crs, unknownTypes, box } = await readGeoJson(reader, name);
  checkJson(name, head, fault);
  const isKnown =
    /^(Feature|FeatureCollection|GeometryCollection|Topology|(Multi)?(Point|LineString|Polygon))$/.test(
      type ?? '',
    );
  if (fault === undefined && !isKnown) {
    throw new AssetFaultError(`${name} is no GeoJSON: its type is unknown`);
  }
  if (fault === undefined && type === 'FeatureCollection' && !members.has('features')) {
    throw new AssetFaultError(`${name} is no GeoJSON: it has no \`features\``);
  }
  const [unknownType] = type === 'Topology' ? [] : unknownTypes.keys(); // TopoJSON skips them
  if (unknownType !== undefined) {
    throw new AssetFaultError(
      `${name} is no GeoJSON: it has a geometry of the unknown type ${shorten(unknownType, 50)}`,
    );
  }
  const system = crs?.type === 'EPSG' ? `EPSG:${crs.name ?? ''}` : crs?.name;
  if (/^(name|EPSG)$/.test(crs?.type ?? '') && !knownSystems.has(system ?? '')) {
    throw new AssetFaultError(
      `${name} has the \`crs\` ${shorten(system ?? '', 100)}, which viewers do not know`,
    );
  }
  return documentAt(box);
}

/** Examines a CZML document. Without a version 1 viewers do not load it (`loadCzml` of CzmlDataSource in CesiumJS). */
export async function examineCzml(files: AssetFiles): Promise<AssetDocument> {
  const { name, reader, head } = await open(files);
  const { fault, firstId, version, box } = await readCzml(reader, name);
  checkJson(name, head, fault);
  if (firstId !== 'document') {
    throw new AssetFaultError(`${name} is no CZML: its first packet is not the \`document\``);
  }
  if (typeof version !== 'string' || !/^1\.[^.]*$/.test(version)) {
    throw new AssetFaultError(`${name} is no CZML of version 1`);
  }
  return documentAt(box);
}

/** What a KML document can be (KmlDataSource of CesiumJS, `loadKml`). */
const kmlRoots = new Set(['kml', 'Document', 'Folder', 'Placemark']);

/** Examines a KML document, or the one in a KMZ. */
export async function examineKml(files: AssetFiles): Promise<AssetDocument> {
  const { name, reader, head } = await open(files);
  const isZip = readSignature(head)?.format === 'zip';
  const { end, root, box } = await readKml(isZip ? await streamOfKmz(name, reader) : reader.stream(name));
  if (end.kind === 'malformed') {
    throw new AssetFaultError(`${name} is no well-formed XML (line ${end.line}: ${end.reason})`);
  }
  if (end.kind !== 'unknown' && !kmlRoots.has(root?.name ?? '')) {
    throw new AssetFaultError(`${name} is no KML: its root is \`${root?.name ?? ''}\``);
  }
  return documentAt(box);
}

async function streamOfKmz(
  name: string,
  reader: ReturnType<typeof fetchedReader>,
): Promise<AsyncIterable<Uint8Array>> {
  const zip = await openZip(reader, name);
  if ('fault' in zip) throw new AssetFaultError(`${name} is a damaged KMZ (${zip.fault})`);
  const documents = [...zip.files.keys()].filter((member) => /\.kml$/i.test(member));
  // CesiumJS takes the last one at the top, else the first one (`loadKmz`)
  const document = documents.findLast((member) => !member.includes('/')) ?? documents[0];
  if (document === undefined) throw new AssetFaultError(`${name} is a KMZ without a KML document`);
  const size = zip.files.get(document)?.size ?? 0;
  if (size > maxDocumentLength) throw tooLarge(`${document} in ${name}`, maxDocumentLength);
  return zip.stream(document);
}

async function open({ start, read, signal }: AssetFiles) {
  const bytes = await read(start, maxDocumentLength);
  const name = nameOfUrl(start);
  return { name, head: bytes, reader: fetchedReader(name, bytes, signal) };
}

/** @throws AssetFaultError for a document that is not JSON. One that exceeds the limits of the scan can be right. */
function checkJson(name: string, head: Uint8Array, fault: JsonScanFault | undefined): void {
  if (fault === undefined || fault.kind === 'limit') return;
  const other = readSignature(head);
  if (other !== undefined) throw new AssetFaultError(`${name} is ${other.name}, not JSON`);
  throw new AssetFaultError(
    fault.kind === 'cut'
      ? `${name} is not whole: its JSON ends early`
      : `${name} is not JSON (line ${fault.line}, column ${fault.column})`,
  );
}

function documentAt(box: LonLatBox): AssetDocument {
  const bounds = areaOfBox(box);
  return { place: bounds && { kind: 'bounds', bounds }, readContent: noContent };
}

import { addBox, addLatitude, addLongitude, emptyBox, isOutside, type LonLatBox } from './lon-lat-box.ts';
import { scanXml, type XmlElement, type XmlHandlers, type XmlScan } from './xml-scan.ts';

/** A name in a document and its line. The first line is 1. */
export interface KmlName {
  readonly name: string;
  readonly line: number;
}

/** A model that a document places. */
export interface KmlModel {
  /** The file of the model. */
  readonly href: KmlName;
  /** The names of images in the file of the model, each with the name that replaces it. */
  readonly aliases: readonly { readonly source: string; readonly target: KmlName }[];
}

/** A position in degrees. */
export interface KmlPosition {
  readonly longitude: number;
  readonly latitude: number;
  readonly line: number;
}

/** What a KML document contains. */
export interface KmlFacts extends XmlScan {
  readonly root: { readonly name: string; readonly line: number } | undefined;
  /** Those that have a file. */
  readonly models: readonly KmlModel[];
  /** The files of icons and overlays: each name with its first line. */
  readonly images: ReadonlyMap<string, number>;
  /** Whether it loads other documents. */
  readonly hasNetworkLink: boolean;
  /** The first position that cannot be degrees. */
  readonly outOfRange: KmlPosition | undefined;
  /** The position of the first model, otherwise the first position. */
  readonly position: KmlPosition | undefined;
  /** The range of all positions that can be degrees, and of overlays. */
  readonly box: LonLatBox;
}

/** The most names that are kept. */
const maxNames = 100_000;

const positionNames = new Set(['coordinates', 'coord', 'longitude', 'latitude']);
const edgeNames = new Set(['west', 'south', 'east', 'north']);
const modelNames = new Set(['href', 'sourceHref', 'targetHref']);
const images = new Set(['Icon', 'ItemIcon']);

/** Reads a KML document (OGC 12-007r2). */
export async function readKml(chunks: AsyncIterable<Uint8Array>): Promise<KmlFacts> {
  let root: KmlFacts['root'];
  let hasNetworkLink = false;
  const names = new Map<string, number>();
  const models = createModels();
  const positions = createPositions();
  const handlers: XmlHandlers = {
    open(element) {
      const { name, path, line } = element;
      if (path.length === 0) root = { name, line };
      if (name === 'NetworkLink') hasNetworkLink = true;
      const isEdge = edgeNames.has(name) && path.at(-1) === 'LatLonBox';
      return positionNames.has(name) || modelNames.has(name) || isEdge ? 'text' : undefined;
    },
    text(text, element) {
      const { name, path, line } = element;
      const value = text.trim();
      if (value === '') return undefined;
      if (edgeNames.has(name)) positions.readEdge(name, Number(value));
      else if (positionNames.has(name)) positions.read(value, element);
      else if (path.includes('Model')) models.read(value, element);
      else if (
        name === 'href' &&
        images.has(path.at(-1) ?? '') &&
        names.size < maxNames &&
        !names.has(value)
      ) {
        names.set(value, line);
      }
      return undefined;
    },
    close(name) {
      if (name === 'Alias') models.endAlias();
      if (name === 'Model') models.endModel();
      if (name === 'LatLonBox') positions.endOverlay();
    },
  };
  const scan = await scanXml(chunks, handlers);
  return { ...scan, root, models: models.get(), images: names, hasNetworkLink, ...positions.get() };
}

/** Collects models (section 9.21). */
function createModels() {
  const models: KmlModel[] = [];
  let href: KmlName | undefined;
  let source = '';
  let target: KmlName | undefined;
  let aliases: { source: string; target: KmlName }[] = [];
  return {
    read(text: string, { name, path, line }: XmlElement) {
      const parent = path.at(-1);
      if (name === 'sourceHref') source = text;
      else if (name === 'targetHref') target = { name: text, line };
      else if (name === 'href' && parent === 'Link') href ??= { name: text, line };
    },
    endAlias() {
      if (target !== undefined && aliases.length < maxNames) aliases.push({ source, target });
      source = '';
      target = undefined;
    },
    endModel() {
      if (href !== undefined && models.length < maxNames) models.push({ href, aliases });
      href = undefined;
      aliases = [];
    },
    get: () => models,
  };
}

/** Beyond these values a number is no angle in degrees. Longitudes up to 360 occur, and values that are rounded. */
const maxLongitude = 361;
const maxLatitude = 91;

/** Finds the first position, and the first that cannot be degrees (sections 9.21.3 and 16.10, `coordinates`). */
function createPositions() {
  let outOfRange: KmlPosition | undefined;
  let ofModel: KmlPosition | undefined;
  let first: KmlPosition | undefined;
  let longitude = Number.NaN;
  const box = emptyBox();
  let overlay = emptyBox();
  const check = (position: KmlPosition) => {
    const isInRange =
      Math.abs(position.longitude) <= maxLongitude && Math.abs(position.latitude) <= maxLatitude;
    if (!isInRange) outOfRange ??= position;
    else {
      addLongitude(box, position.longitude);
      addLatitude(box, position.latitude);
    }
    return isInRange ? position : undefined;
  };
  return {
    /** An edge of a ground overlay (section 11.3). */
    readEdge(name: string, value: number) {
      if (name === 'west' || name === 'east') addLongitude(overlay, value);
      else addLatitude(overlay, value);
    },
    /** One that cannot be degrees says nothing. */
    endOverlay() {
      if (!isOutside(overlay)) addBox(box, overlay);
      overlay = emptyBox();
    },
    read(text: string, { name, path, line }: XmlElement) {
      if (name === 'coordinates' || name === 'coord') {
        // `coord` of a track has blanks in place of commas
        const tuples = name === 'coord' ? [text.replaceAll(/\s+/g, ',')] : text.split(/\s+/);
        for (const tuple of tuples) {
          const [longitude = Number.NaN, latitude = Number.NaN] = tuple.split(',').map(Number);
          if (!tuple.includes(',') || !Number.isFinite(longitude + latitude)) continue;
          const position = check({ longitude, latitude, line });
          first ??= position;
        }
      } else if (path.at(-1) === 'Location') {
        if (name === 'longitude') longitude = Number(text);
        else if (Number.isFinite(longitude + Number(text))) {
          const position = check({ longitude, latitude: Number(text), line });
          ofModel ??= position;
        }
      }
    },
    get: () => ({ outOfRange, position: ofModel ?? first, box }),
  };
}

import { SaxesParser } from 'saxes';

import { isUsable, type Affine } from './affine.ts';

/** What an `.aux.xml` of GDAL or Esri says about the place of a raster. */
export interface AuxXml {
  /** The coordinate system in any form; undefined if there is none. */
  readonly srs: string | undefined;
  readonly transform: Affine | undefined;
  /** Whether points on the ground place the raster. */
  readonly hasPoints: boolean;
}

/** What is known while the text is read. */
type Found = {
  -readonly [Name in keyof AuxXml]?: AuxXml[Name];
} & { hasPoints: boolean; isBroken: boolean };

/** The longest text that is kept. */
const maxText = 65_536;

/**
 * Reads an `.aux.xml` (GDAL, “Persistent Auxiliary Metadata”: `SRS`, `GeoTransform`, `GCPList`; Esri: `WKT` and
 * `SourceGCPs` inside `GeodataXform`).
 * @returns undefined if it is not well-formed: GDAL then ignores it
 */
export function parseAuxXml(xml: string): AuxXml | undefined {
  const found: Found = { hasPoints: false, isBroken: false };
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', () => {
    found.isBroken = true;
  });
  parser.on('opentag', ({ name, attributes }) => {
    text = '';
    if (name === 'GCP' || name === 'SourceGCPs') found.hasPoints = true;
    const projection = name === 'GCPList' ? attributes['Projection']?.trim() : undefined;
    if (projection !== undefined && projection !== '') found.srs ??= projection;
  });
  parser.on('text', (more) => {
    if (text.length < maxText) text += more;
  });
  parser.on('closetag', ({ name }) => {
    const content = text.trim();
    if ((name === 'SRS' || name === 'WKT') && content !== '') found.srs ??= content;
    if (name === 'GeoTransform') found.transform = parseTransform(content);
    text = '';
  });
  for (let start = 0; start < xml.length && !found.isBroken; start += maxText) {
    parser.write(xml.slice(start, start + maxText));
  }
  parser.close();
  const { srs, transform, hasPoints, isBroken } = found;
  return isBroken ? undefined : { srs, transform, hasPoints };
}

/** Six numbers: x, a, b, y, d, e (GDAL, “Raster Data Model”). */
function parseTransform(text: string): Affine | undefined {
  const [c = NaN, a = NaN, b = NaN, f = NaN, d = NaN, e = NaN] = text.split(',').map(Number);
  const affine = { a, b, c, d, e, f };
  return isUsable(affine) ? affine : undefined;
}

import { crsOfEpsg, crsOfWkt, isEarthSized, type Crs } from './crs.ts';

/** The three parts of the keys of a GeoTIFF or a LAS file. */
export interface GeoKeys {
  /** GeoKeyDirectoryTag, 34735. */
  readonly directory: readonly number[];
  /** GeoDoubleParamsTag, 34736. */
  readonly doubles: readonly number[];
  /** GeoAsciiParamsTag, 34737. */
  readonly text: string;
}

/** Tags of TIFF, and ids of the records of LAS. */
export const geoKeyTags = { directory: 34735, doubles: 34736, text: 34737 } as const;

/** Keys of GeoTIFF 1.1 (OGC 19-008r4), chapter 7. */
const keyIds = {
  modelType: 1024,
  citation: 1026,
  geographicType: 2048,
  geographicCitation: 2049,
  semiMajorAxis: 2057,
  projectedType: 3072,
  projectedCitation: 3073,
} as const;

/** Values of the key of the type of model. */
const modelTypes = { projected: 1, geographic: 2, geocentric: 3 } as const;

/** Values of a key that has no code of a system. */
const undefinedCode = 0;
const userDefined = 32_767;

/**
 * The coordinate system that keys name: by code, by parameters, or in words only. The keys that only describe the raster
 * name none.
 */
export function crsOfGeoKeys(keys: GeoKeys): Crs | undefined {
  const values = readKeys(keys);
  const modelType = values.get(keyIds.modelType);
  const names = [keyIds.projectedCitation, keyIds.citation, keyIds.geographicCitation]
    .map((id) => values.get(id))
    .filter((value) => typeof value === 'string' && value !== '') as readonly string[];
  // GDAL 3.10 also reads a geographic or geocentric system if the type of model is all that it gets
  const isDescribed =
    names.length > 0 ||
    modelType === modelTypes.geographic ||
    modelType === modelTypes.geocentric ||
    [...values].some(([id, value]) => isOfSystem(id) && value !== undefinedCode && value !== userDefined);
  if (!isDescribed) return undefined;
  const radius = values.get(keyIds.semiMajorAxis);
  const isEarth = typeof radius !== 'number' || isEarthSized(radius);
  const inWords = names.map((name) => crsOfCitation(name)).find((crs) => crs !== undefined);
  // then the keys have only a part of the system, such as its geographic base
  if (inWords !== undefined) return { ...inWords, isEarth: inWords.isEarth && isEarth };
  const epsg = codeOf(values, modelType);
  const known = epsg === undefined ? undefined : crsOfEpsg(epsg);
  return {
    epsg,
    name: names[0],
    isGeographic: isGeographicModel(modelType) ?? known?.isGeographic,
    isEarth: isEarth && (known?.isEarth ?? true),
    toDegrees: isEarth ? known?.toDegrees : undefined,
  };
}

function isGeographicModel(modelType: KeyValue | undefined): boolean | undefined {
  if (modelType === modelTypes.geographic) return true;
  return modelType === modelTypes.projected || modelType === modelTypes.geocentric ? false : undefined;
}

/** Keys of units and of their sizes. GDAL 3.10 makes a local system of such keys, which has no place on the globe. */
const unitKeys: readonly number[] = [2052, 2053, 2054, 2055, 2060, 3076, 3077];

/** Whether a key describes a geodetic datum or a projection: sections 7.5.2 and 7.5.3. */
function isOfSystem(id: number): boolean {
  if (unitKeys.includes(id)) return false;
  return (id >= keyIds.geographicType && id < 2100) || (id >= keyIds.projectedType && id < 3200);
}

function codeOf(values: ReadonlyMap<number, KeyValue>, modelType: KeyValue | undefined): number | undefined {
  const code = (id: number) => {
    const value = values.get(id);
    return typeof value === 'number' && value !== undefinedCode && value !== userDefined ? value : undefined;
  };
  const projected = code(keyIds.projectedType);
  if (modelType === modelTypes.geographic) return code(keyIds.geographicType);
  // a user-defined projection has the code of its geographic base
  if (modelType === modelTypes.projected || values.has(keyIds.projectedType)) return projected;
  return modelType === undefined ? code(keyIds.geographicType) : undefined;
}

/** Esri writes well-known text into a citation: `ESRI PE String = PROJCS[…]`. */
function crsOfCitation(citation: string): Crs | undefined {
  const start = /\b(PROJCS|GEOGCS)\[/.exec(citation)?.index;
  return start === undefined ? undefined : crsOfWkt(citation.slice(start));
}

type KeyValue = number | string;

/** The keys by id. The head has their number, and then each has id, place, count, and value or index. */
function readKeys({ directory, doubles, text }: GeoKeys): ReadonlyMap<number, KeyValue> {
  const values = new Map<number, KeyValue>();
  const count = Math.min(directory[3] ?? 0, Math.floor((directory.length - 4) / 4));
  for (let key = 1; key <= count; key++) {
    const [id = 0, place, length = 0, value = 0] = directory.slice(4 * key, 4 * key + 4);
    if (place === 0) values.set(id, value);
    else if (place === geoKeyTags.doubles) {
      const number = doubles[value];
      if (number !== undefined) values.set(id, number);
    } else if (place === geoKeyTags.text) {
      // a `|` ends each text
      values.set(id, text.slice(value, value + length).replace(/[|\0\s]+$/, ''));
    }
  }
  return values;
}

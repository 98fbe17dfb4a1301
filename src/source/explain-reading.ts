import type { ReadHead } from './named-file.ts';

/**
 * Says why a file shows a source type, in words that follow the file's name.
 * @returns such as `is CityGML 2.0`, or `ends with .las`
 */
export async function explainSourceType(
  { key, path }: { readonly key: string; readonly path: string },
  sourceType: string,
  readHead: ReadHead,
): Promise<string> {
  const [extension = ''] = /\.[^./]*$/.exec(key.toLowerCase()) ?? [];
  if (sourceType === 'CITYGML' && /^\.(gml|xml)$/.test(extension)) {
    // the namespace ends with the version: http://www.opengis.net/citygml/2.0
    const [, version = ''] = /opengis\.net\/citygml\/(\d\.\d)/.exec(await readHead(path)) ?? [];
    return `is CityGML ${version}`.trim();
  }
  if (/(^|\/)tileset\.json$/.test(key)) return 'is the root of a tileset';
  const format = extension === '.json' ? jsonFormats[sourceType] : undefined;
  return format === undefined ? `ends with ${extension}` : `is ${format}`;
}

/** What a `.json` file of a source type is. */
const jsonFormats: Readonly<Record<string, string>> = {
  GEOJSON: 'GeoJSON',
  CZML: 'CZML',
  '3DTILES': 'the root of a tileset',
};

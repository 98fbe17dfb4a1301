import type { DataCase } from './check-data.ts';

/** A CityModel of version 2.0 around some elements. */
export function cityModel(...content: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml"',
    '  xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:app="http://www.opengis.net/citygml/appearance/2.0">',
    ...content,
    '</core:CityModel>',
  ].join('\n');
}

/** An envelope with its coordinate system. */
export function envelope(srsName: string, lower = '389000 5819000 30', upper = '389100 5819100 60'): string {
  const attribute = srsName === '' ? '' : ` srsName="${srsName}"`;
  return `<gml:boundedBy><gml:Envelope${attribute}><gml:lowerCorner>${lower}</gml:lowerCorner><gml:upperCorner>${upper}</gml:upperCorner></gml:Envelope></gml:boundedBy>`;
}

/** A building of one polygon. */
export function building(position = '389010 5819010 30', attributes = ''): string {
  const geometry = `<gml:Polygon${attributes}><gml:exterior><gml:LinearRing><gml:posList>${position} ${position}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon>`;
  return `<core:cityObjectMember><bldg:Building><bldg:lod2MultiSurface>${geometry}</bldg:lod2MultiSurface></bldg:Building></core:cityObjectMember>`;
}

/** Textures with these images. */
export function texture(...images: readonly string[]): string {
  const members = images.map(
    (image) =>
      `<app:surfaceDataMember><app:ParameterizedTexture>\n<app:imageURI>${image}</app:imageURI></app:ParameterizedTexture></app:surfaceDataMember>`,
  );
  return `<app:appearanceMember><app:Appearance>${members.join('')}</app:Appearance></app:appearanceMember>`;
}

/** An envelope in metres. */
export const metres = envelope('EPSG:25833');
/** A case of CityGML. */
export function city(
  name: string,
  files: DataCase['files'],
  finds: readonly string[],
  says?: readonly string[],
): DataCase {
  return { name: `CityGML ${name}`, files, sourceType: 'CITYGML', finds, ...(says && { says }) };
}

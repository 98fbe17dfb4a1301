/** The beginning of a document whose root is `CityModel`. */
export const cityGml = (version = '2.0', before = '') =>
  `${before}<CityModel xmlns="http://www.opengis.net/citygml/${version}"></CityModel>`;

export const oldCityGml = '<CityModel xmlns="http://www.citygml.org/citygml/1/0/0"></CityModel>';

export const featureGml =
  '<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml"/>';

export const geoJson = '{"type":"FeatureCollection","features":[]}';
export const placemark = '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark/></kml>';
export const kmlModel =
  '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Model id="a"/></Placemark></kml>';

/** A tileset with a root whose children have these contents. */
export function tileset(...uris: readonly string[]): string {
  const children = uris.map((uri) => ({ geometricError: 0, content: { uri } }));
  return JSON.stringify({
    asset: { version: '1.1' },
    geometricError: 1,
    root: { geometricError: 1, children },
  });
}

/** The header of a TIFF. @param placed whether it is georeferenced */
export function tiff(
  {
    bands,
    bits,
    isFloat = false,
  }: { readonly bands: number; readonly bits: number; readonly isFloat?: boolean },
  placed = true,
): Uint8Array {
  const fields: [number, number][] = [
    [258, bits],
    [277, bands],
    [339, isFloat ? 3 : 1],
    ...(placed ? [[33_550, 1] as [number, number]] : []),
  ];
  const bytes = Buffer.alloc(8 + 2 + fields.length * 12 + 4);
  bytes.write('II*\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(fields.length, 8);
  fields.forEach(([tag, value], index) => {
    const at = 10 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(3, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt16LE(value, at + 8);
  });
  return bytes;
}

export const picture = tiff({ bands: 3, bits: 8 });
export const heights = tiff({ bands: 1, bits: 32, isFloat: true });
export const texture = tiff({ bands: 3, bits: 8 }, false);

const vertex = 'ply\nformat ascii 1.0\nelement vertex 3\nproperty float x\n';
export const plyPoints = `${vertex}end_header\n0\n`;
export const plyMesh = `${vertex}element face 1\nproperty list uchar int vertex_indices\nend_header\n`;
export const plySplats = `${vertex}property float f_dc_0\nproperty float opacity\nend_header\n`;

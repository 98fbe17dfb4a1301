/** In pixels. */
const tileSize = 256;

/**
 * The document of a tile map of the whole Earth in two tiles, side by side (OSGeo, “Tile Map Service Specification”
 * 1.0.0, “TileMap Resource”; the profile is global-geodetic). CesiumJS takes the number of `TileSet` elements for
 * the number of levels.
 * @param extension of the tiles
 */
export function tileMapResource(extension: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<TileMap version="1.0.0" tilemapservice="http://tms.osgeo.org/1.0.0">
  <Title>Imagery</Title>
  <Abstract></Abstract>
  <SRS>EPSG:4326</SRS>
  <BoundingBox minx="-180" miny="-90" maxx="180" maxy="90"/>
  <Origin x="-180" y="-90"/>
  <TileFormat width="${tileSize}" height="${tileSize}" mime-type="image/${mimeSubtype(extension)}" extension="${extension}"/>
  <TileSets profile="global-geodetic">
    <TileSet href="0" units-per-pixel="${180 / tileSize}" order="0"/>
  </TileSets>
</TileMap>
`;
}

function mimeSubtype(extension: string): string {
  return extension.toLowerCase() === 'png' ? 'png' : 'jpeg';
}

/** How many squares an edge of a tile has: each is 15° wide. */
const squares = 12;

/** One of the two tiles: a PNG of squares, red in the west and blue in the east. */
export async function tileImage(column: number): Promise<Buffer> {
  // loaded on demand: most sandboxes make no image
  const { png } = await import('../../../fixtures/png.ts');
  const isLight = (x: number, y: number): boolean =>
    (Math.floor((x * squares) / tileSize) + Math.floor((y * squares) / tileSize)) % 2 === 0;
  const image = png(tileSize, tileSize, (x, y) => {
    const other = isLight(x, y) ? 160 : 64;
    return column === 0 ? [224, other, other] : [other, other, 224];
  });
  return Buffer.from(image);
}

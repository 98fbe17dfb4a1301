/** The height of the made ground above the ellipsoid, in metres. */
export const groundHeight = 100;

/** The greater semi-axis of the WGS 84 ellipsoid, in metres. */
const equatorial = 6_378_137;

const version = '1.0.0';

/**
 * The description of terrain of two tiles: https://github.com/CesiumGS/quantized-mesh, and the TileJSON that it extends.
 * Viewers ask for tiles with the query that `tiles` has.
 */
export function layerJson(): string {
  return JSON.stringify({
    tilejson: '2.1.0',
    format: 'quantized-mesh-1.0',
    version,
    scheme: 'tms',
    projection: 'EPSG:4326',
    tiles: ['{z}/{x}/{y}.terrain?v={version}'],
    bounds: [-180, -90, 180, 90],
    minzoom: 0,
    maxzoom: 0,
    available: [[{ startX: 0, startY: 0, endX: 1, endY: 0 }]],
  });
}

/** Steps along an edge: so many that half a globe looks round, and so few that 16 bits count all vertices. */
const steps = 64;
/** Coordinates in a tile are 0 to this. */
const quantizedMax = 32_767;

/** One of the two tiles: even ground on the western (0) or eastern (1) half of the Earth. */
export function terrainTile(column: number): Buffer {
  const corners = triangleCorners();
  // a vertex is new where an index is one more than all before it, so vertices are in the order of their first use
  const vertices = [...new Set(corners)];
  const indexOf = new Map(vertices.map((vertex, index) => [vertex, index]));
  const indices = (list: readonly number[]): number[] => list.map((vertex) => indexOf.get(vertex) ?? 0);
  return Buffer.concat([
    header(column),
    vertexData(vertices),
    uint32(corners.length / 3),
    uint16(highWaterMark(indices(corners))),
    ...edges().flatMap((edge) => [uint32(edge.length), uint16(indices(edge))]),
  ]);
}

/**
 * `QuantizedMeshHeader`. The sphere around half of the Earth is that around all of it. Half of the Earth is hidden when
 * a point at infinity is, in the direction of its middle: the point here is far enough away.
 */
function header(column: number): Buffer {
  const direction = column === 0 ? -1 : 1; // the middles are 90° west and east
  const radius = equatorial + groundHeight;
  const bytes = Buffer.alloc(88);
  const doubles = (at: number, ...values: readonly number[]): void => {
    values.forEach((value, index) => bytes.writeDoubleLE(value, at + 8 * index));
  };
  doubles(0, 0, direction * radius, 0); // its middle
  bytes.writeFloatLE(groundHeight, 24); // the least height
  bytes.writeFloatLE(groundHeight, 28); // the greatest
  doubles(32, 0, 0, 0, radius); // the sphere
  doubles(64, 0, direction * 1e6, 0); // the point, in semi-axes of the ellipsoid
  return bytes;
}

/** The vertex at a column and row of the grid, counted from the south-west. */
function vertexAt(column: number, row: number): number {
  return row * (steps + 1) + column;
}

/** `IndexData`: two triangles for each step, their corners counter-clockwise. */
function triangleCorners(): number[] {
  const corners: number[] = [];
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const southEast = vertexAt(column + 1, row);
      const northWest = vertexAt(column, row + 1);
      corners.push(vertexAt(column, row), southEast, northWest);
      corners.push(northWest, southEast, vertexAt(column + 1, row + 1));
    }
  }
  return corners;
}

/** The vertices of the western, southern, eastern and northern edge. */
function edges(): number[][] {
  const along = Array.from({ length: steps + 1 }, (_, step) => step);
  return [
    along.map((row) => vertexAt(0, row)),
    along.map((column) => vertexAt(column, 0)),
    along.map((row) => vertexAt(steps, row)),
    along.map((column) => vertexAt(column, steps)),
  ];
}

/** `VertexData`: all u, all v, all heights; each is the difference to the one before it, in zig-zag encoding. */
function vertexData(vertices: readonly number[]): Buffer {
  const scale = quantizedMax / steps;
  const u = vertices.map((vertex) => Math.round((vertex % (steps + 1)) * scale));
  const v = vertices.map((vertex) => Math.round(Math.floor(vertex / (steps + 1)) * scale));
  const heights = vertices.map(() => 0); // the least
  const differences = [u, v, heights].flatMap((values) =>
    values.map((value, index) => zigZag(value - (values[index - 1] ?? 0))),
  );
  return Buffer.concat([uint32(vertices.length), uint16(differences)]);
}

function zigZag(value: number): number {
  return ((value << 1) ^ (value >> 15)) & 0xffff;
}

/** The distance of each index from the least one that is not yet used (“high water mark encoding”). */
function highWaterMark(indices: readonly number[]): number[] {
  let next = 0;
  return indices.map((index) => {
    const code = next - index;
    if (code === 0) next++;
    return code;
  });
}

function uint16(values: readonly number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function uint32(value: number): Buffer {
  return Buffer.from(Uint32Array.of(value).buffer);
}

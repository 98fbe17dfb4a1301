import { encodePng, type Colour } from './png.ts';

/** Pixels along an edge; a power of two, which all viewers take. */
const size = 256;

/** A pattern over the unit square, which repeats without a seam; `u` to the right, `v` downwards. */
type Pattern = (u: number, v: number) => Colour;

/** A number from 0 to 1 that looks random and depends on nothing but its arguments. */
function noise(x: number, y: number): number {
  let hash = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}

function shade([red, green, blue]: Colour, factor: number): Colour {
  return [red * factor, green * factor, blue * factor];
}

/** Courses of stones, every second one shifted by half a stone, with joints between. */
function courses(
  [columns, rows]: readonly [number, number],
  joint: number,
  stone: Colour,
  mortar: Colour,
): Pattern {
  return (u, v) => {
    const row = Math.floor(v * rows);
    const along = u * columns + (row % 2) / 2;
    const column = Math.floor(along) % columns;
    const inJoint = along % 1 < joint || (v * rows) % 1 < (joint * rows) / columns;
    return inJoint ? mortar : shade(stone, 0.8 + 0.4 * noise(column, row));
  };
}

/** A plastered wall with one window. */
function plaster(wall: Colour, frame: Colour, glass: Colour): Pattern {
  return (u, v) => {
    const [x, y] = [Math.abs(u - 0.5), Math.abs(v - 0.45)];
    if (x > 0.2 || y > 0.27) return wall;
    if (x > 0.17 || y > 0.24 || x < 0.012 || Math.abs(v - 0.36) < 0.012) return frame;
    return shade(glass, 1.15 - 0.5 * v + 0.2 * u);
  };
}

/** Rows of tiles, lit from above, each row casting a shadow on the next. */
function tiles(columns: number, rows: number, colour: Colour): Pattern {
  return (u, v) => {
    const row = Math.floor(v * rows);
    const along = u * columns + (row % 2) / 2;
    const roundness = Math.sin(Math.PI * (along % 1));
    const tone = 0.85 + 0.3 * noise(Math.floor(along) % columns, row);
    return shade(colour, tone * (0.45 + 0.55 * roundness) * (1 - 0.35 * ((v * rows) % 1)));
  };
}

const patterns = {
  brick: courses([8, 32], 0.04, [158, 74, 58], [196, 186, 172]),
  paving: courses([6, 6], 0.05, [150, 148, 142], [98, 96, 92]),
  plaster: plaster([226, 214, 190], [246, 246, 242], [92, 118, 140]),
  slate: tiles(12, 12, [98, 104, 116]),
  tiles: tiles(10, 8, [186, 84, 52]),
} as const satisfies Record<string, Pattern>;

export type TextureName = keyof typeof patterns;

/** How much of a surface one image covers, in metres along either edge. */
export const textureMetres: Readonly<Record<TextureName, number>> = {
  brick: 2,
  paving: 3,
  plaster: 3,
  slate: 3,
  tiles: 2.5,
};

/** A texture as a PNG file, with some grain, so that it looks and compresses like a photograph. */
export function texture(name: TextureName): Buffer {
  const pattern = patterns[name];
  return encodePng(size, size, (x, y) =>
    shade(pattern((x + 0.5) / size, (y + 0.5) / size), 0.94 + 0.12 * noise(x, y)),
  );
}

import { flatRoofed, gabled, moved, pointed, type Face, type Point, type Skin } from './shapes.ts';

export interface Building {
  readonly id: string;
  readonly name: string;
  readonly yearOfConstruction: number;
  readonly storeys: number;
  /** Code of the SIG 3D list of roof types. */
  readonly roofType: '1000' | '1030' | '1070';
  readonly faces: Face[];
}

/** Easting and northing (EPSG:25833) and height (EPSG:5783) of the block's corner: in Berlin, in metres. */
const corner: Point = [391_240, 5_820_310, 34.5];
/** The streets do not run to the north exactly. */
const bearing = (11 * Math.PI) / 180;

const brick: Skin = { wall: 'brick', roof: 'tiles' };
const plaster: Skin = { wall: 'plaster', roof: 'tiles' };
const office: Skin = { wall: 'plaster', roof: 'slate' };

// To the millimetre at once, so that faces that share an edge share it exactly in the file too.
const round = (value: number): number => Math.round(value * 1000) / 1000;

function place(x: number, y: number): (point: Point) => Point {
  return ([dx, dy, z]) => [
    round(corner[0] + (x + dx) * Math.cos(bearing) - (y + dy) * Math.sin(bearing)),
    round(corner[1] + (x + dx) * Math.sin(bearing) + (y + dy) * Math.cos(bearing)),
    round(corner[2] + z),
  ];
}

/** Six buildings around a yard: terraces to the south and the north, an office block, and a tower. */
export function cityBlock(): Building[] {
  const terrace = (index: number, x: number, y: number, skin: Skin): Building => ({
    id: `house-${index}`,
    name: `Hofgasse ${index}`,
    yearOfConstruction: 1896 + index,
    storeys: 3 + (index % 2),
    roofType: '1030',
    faces: moved(
      gabled({ width: 14, depth: 11, eaves: 9 + 3 * (index % 2) }, 14 + 3 * (index % 2), skin),
      place(x, y),
    ),
  });
  return [
    terrace(1, 0, 0, brick),
    terrace(2, 15, 0, plaster),
    terrace(3, 30, 0, brick),
    terrace(4, 0, 34, plaster),
    {
      id: 'office',
      name: 'Kontorhaus',
      yearOfConstruction: 1972,
      storeys: 6,
      roofType: '1000',
      faces: moved(flatRoofed({ width: 26, depth: 13, eaves: 19.5 }, office), place(18, 33)),
    },
    {
      id: 'tower',
      name: 'Wasserturm',
      yearOfConstruction: 1887,
      storeys: 5,
      roofType: '1070',
      faces: moved(
        pointed({ width: 7, depth: 7, eaves: 22 }, 29, { wall: 'brick', roof: 'slate' }),
        place(19, 18),
      ),
    },
  ];
}

import { addBox, addLatitude, addLongitude, emptyBox, isEmptyBox, type LonLatBox } from './lon-lat-box.ts';

/** The positions of a TopoJSON document (TopoJSON 1.0, sections 2.1.2 to 2.1.4). */
export interface TopologyPositions {
  /** Of the transform: a number for each axis. */
  readonly scale: number[];
  readonly translate: number[];
  readonly startArc: () => void;
  /** Adds a number of a position of the arc. @param axis 0 or 1; others are ignored */
  readonly addToArc: (axis: number, value: number) => void;
  /** The range of all positions, in degrees. @param points the range of the positions of points */
  readonly box: (points: LonLatBox) => LonLatBox;
}

/** Starts to collect positions. Whether there is a transform is known only at the end. */
export function createTopology(): TopologyPositions {
  const scale: number[] = [];
  const translate: number[] = [];
  const plain = emptyBox();
  /** With a transform, each position of an arc is the difference from the one before it. */
  const sums = emptyBox();
  let x = 0;
  let y = 0;
  return {
    scale,
    translate,
    startArc() {
      x = 0;
      y = 0;
    },
    addToArc(axis, value) {
      if (axis === 0) {
        addLongitude(plain, value);
        addLongitude(sums, (x += value));
      } else if (axis === 1) {
        addLatitude(plain, value);
        addLatitude(sums, (y += value));
      }
    },
    box(points) {
      const isScaled = scale.length === 2 && translate.length === 2;
      const all = { ...points };
      addBox(all, isScaled ? sums : plain);
      return isScaled && !isEmptyBox(all) ? transformed(all, scale, translate) : all;
    },
  };
}

function transformed(
  { west, east, south, north }: LonLatBox,
  [scaleX = 1, scaleY = 1]: readonly number[],
  [translateX = 0, translateY = 0]: readonly number[],
): LonLatBox {
  const box = emptyBox();
  for (const x of [west, east]) addLongitude(box, x * scaleX + translateX);
  for (const y of [south, north]) addLatitude(box, y * scaleY + translateY);
  return { ...box, west360: 0, east360: 360 }; // not known of the positions between the corners
}

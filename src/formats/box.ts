export type Point = readonly [x: number, y: number, z: number];

/** A box along the axes. */
export interface Box {
  readonly min: Point;
  readonly max: Point;
}

/** The box without a point. */
export const emptyBox: Box = {
  min: [Infinity, Infinity, Infinity],
  max: [-Infinity, -Infinity, -Infinity],
};

/** The box of its points and another one. A point that has a coordinate which is no finite number is not added. */
export function addPoint(box: Box, point: Point): Box {
  const [x, y, z] = point;
  if (!point.every(Number.isFinite)) return box;
  return {
    min: [Math.min(box.min[0], x), Math.min(box.min[1], y), Math.min(box.min[2], z)],
    max: [Math.max(box.max[0], x), Math.max(box.max[1], y), Math.max(box.max[2], z)],
  };
}

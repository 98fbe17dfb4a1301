/** From pixels to the coordinates of a system: x = a·column + b·row + c, y = d·column + e·row + f. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  /** x of the outer corner of the first pixel. */
  readonly c: number;
  readonly d: number;
  readonly e: number;
  /** y of the outer corner of the first pixel. */
  readonly f: number;
}

/** A rectangle that contains all of the data. */
export interface Bounds {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Whether the numbers are finite, and pixels have a size. */
export function isUsable({ a, b, c, d, e, f }: Affine): boolean {
  return [a, b, c, d, e, f].every(Number.isFinite) && a * e - b * d !== 0;
}

/** The bounds of a raster. @param width in pixels @param height in pixels */
export function boundsOf({ a, b, c, d, e, f }: Affine, width: number, height: number): Bounds | undefined {
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ] as const;
  return boundsOfPoints(corners.map(([x, y]) => [a * x + b * y + c, d * x + e * y + f]));
}

/** The bounds of points; undefined if there are none, or a number is not finite. */
export function boundsOfPoints(points: readonly (readonly [x: number, y: number])[]): Bounds | undefined {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const bounds = {
    minX: Math.min(...xs),
    minY: Math.min(...ys),
    maxX: Math.max(...xs),
    maxY: Math.max(...ys),
  };
  return Object.values(bounds).every(Number.isFinite) ? bounds : undefined;
}

import { PNG } from 'pngjs';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** Returns the pixels of a picture that another of the same size has in other colours. Both are PNG files. */
export function changedPixels(picture: Buffer, other: Buffer): Colour[] {
  const [one, two] = [picture, other].map((file) => PNG.sync.read(file).data) as [Buffer, Buffer];
  const changed: Colour[] = [];
  for (let at = 0; at < one.length; at += 4) {
    if (distance(colourAt(one, at), colourAt(two, at)) > 24) changed.push(colourAt(one, at));
  }
  return changed;
}

/** Returns how many of the pixels are about of a colour: as light, fog and soft edges change it. */
export function countNear(pixels: readonly Colour[], colour: Colour): number {
  return pixels.filter((pixel) => distance(pixel, colour) < 48).length;
}

function colourAt(pixels: Buffer, at: number): Colour {
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
}

/** The greatest difference of a channel. */
function distance(one: Colour, other: Colour): number {
  return Math.max(...one.map((channel, index) => Math.abs(channel - (other[index] ?? 0))));
}

import { isUsable, type Affine } from './affine.ts';

/**
 * Reads a world file: six lines with a, d, b, e, and x and y of the centre of the first pixel. Source: Esri, “World
 * files for raster datasets”. GDAL 3.10 also reads decimal commas.
 * @returns undefined if it does not have six numbers, or pixels have no size
 */
export function parseWorldFile(text: string): Affine | undefined {
  const [a = NaN, d = NaN, b = NaN, e = NaN, x = NaN, y = NaN] = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => Number.parseFloat(line.replace(',', '.')));
  const affine = { a, b, c: x - (a + b) / 2, d, e, f: y - (d + e) / 2 };
  return isUsable(affine) ? affine : undefined;
}

/**
 * The extensions of world files for an extension of a raster: the first and last letter with a `w`, all of it with a
 * `w`, and `.wld`. GDAL 3.10 finds them in upper and lower case.
 */
export function worldFileExtensions(extension: string): readonly string[] {
  const letters = extension.replace('.', '');
  return [`.${letters.slice(0, 1)}${letters.slice(-1)}w`, `.${letters}w`, '.wld'];
}

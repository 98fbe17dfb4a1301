import type { Sphere } from './tileset.ts';

/** In metres. */
const width = 20;

/** Around the box, which stands on its origin. */
export const boxSphere: Sphere = { center: [0, 0, width / 2], radius: (width * Math.sqrt(3)) / 2 };

let made: Promise<Buffer> | undefined;

/** A box in binary glTF, in place of a model that ion would make of the source data. It is made once. */
export function boxGlb(): Promise<Buffer> {
  return (made ??= makeBox());
}

async function makeBox(): Promise<Buffer> {
  // loaded on demand: most sandboxes make no box
  const { glb, texturedScene } = await import('../../../fixtures/gltf.ts');
  const { flatRoofed, moved } = await import('../../../fixtures/shapes.ts');
  const size = { width, depth: width, eaves: width };
  const faces = moved(flatRoofed(size, { wall: 'brick', roof: 'tiles' }), ([x, y, z]) => [
    x - width / 2,
    y - width / 2,
    z,
  ]);
  return Buffer.from(await glb(texturedScene([{ name: 'box', faces }], (name) => `${name}.png`)));
}

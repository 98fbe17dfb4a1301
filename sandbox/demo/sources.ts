import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cityBlock } from './block.ts';
import { cityGml } from './citygml.ts';
import { gltf } from './gltf.ts';
import { flatRoofed, moved, pointed } from './shapes.ts';
import { texture, type TextureName } from './textures.ts';

/** Contents by path; `/` separates, whatever the system. */
export type Sources = ReadonlyMap<string, Uint8Array>;

function images(folder: string, names: readonly TextureName[]): [string, Uint8Array][] {
  return names.map((name) => [`${folder}/${name}.png`, texture(name)]);
}

/** A textured city block in CityGML. The same bytes each time. */
export function cityBlockSources(): Sources {
  const text = cityGml(cityBlock(), (name) => `appearance/${name}.png`);
  return new Map([
    ['city-block.gml', Buffer.from(text)],
    ...images('appearance', ['brick', 'plaster', 'slate', 'tiles']),
  ]);
}

/** A kiosk on a paved square in glTF, its origin in the middle of the square. The same bytes each time. */
export function kioskSources(): Sources {
  const square = flatRoofed({ width: 12, depth: 12, eaves: 0.15 }, { wall: 'paving', roof: 'paving' });
  const house = pointed({ width: 4, depth: 4, eaves: 3 }, 5, { wall: 'brick', roof: 'tiles' });
  const model = gltf(
    [
      { name: 'square', faces: moved(square, ([x, y, z]) => [x - 6, y - 6, z]) },
      { name: 'kiosk', faces: moved(house, ([x, y, z]) => [x - 2, y - 2, z + 0.15]) },
    ],
    'kiosk.bin',
    (name) => `textures/${name}.png`,
  );
  return new Map([
    ['kiosk.gltf', Buffer.from(model.json)],
    ['kiosk.bin', model.bin],
    ...images('textures', ['brick', 'paving', 'tiles']),
  ]);
}

/** Writes the files below a folder, which is made. */
export async function writeSources(folder: string, sources: Sources): Promise<void> {
  for (const [name, bytes] of sources) {
    const file = join(folder, ...name.split('/'));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

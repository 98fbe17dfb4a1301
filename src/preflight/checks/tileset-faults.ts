import { extensionOf } from '../../formats/extension.ts';
import type { Tileset, TilesetFault } from '../../formats/tileset-json.ts';
import { listSome, shorten } from '../../lib/format.ts';
import type { Json } from '../../lib/json.ts';
import type { CheckContext } from '../findings/check.ts';
import { exclusionYaml } from '../findings/exclusion-yaml.ts';
import { tilesetKinds } from './tileset-kinds.ts';

/** How many names or faults one finding shows. */
const maxShown = 5;

/** Reports what is wrong in a tileset itself. @param key of the tileset */
export function reportFaults(key: string, { version, faults }: Tileset, { report }: CheckContext): void {
  const { structure, regions } = faults;
  if (structure.length > 0) {
    const message = `${key} has ${listFaults(structure, describe)}.`;
    report(tilesetKinds['tileset-invalid'], { file: key, message });
  }
  if (regions.length > 0) {
    const message = `${key} has angles that are not in radians: ${listFaults(regions, describeRegion)}.`;
    report(tilesetKinds['tileset-not-radians'], { file: key, message });
  }
  if (version !== undefined && !['0.0', '1.0', '1.1'].includes(version)) {
    const message = `${key} has the version ${shown(version)} of 3D Tiles.`;
    report(tilesetKinds['tileset-version'], { file: key, message });
  }
}

/** Only the first faults have a path. */
function listFaults(faults: readonly TilesetFault[], text: (fault: TilesetFault) => string): string {
  const more = faults.length > maxShown ? ` and ${faults.length - maxShown} more` : '';
  return faults.slice(0, maxShown).map(text).join(', ') + more;
}

function describe({ path, value }: TilesetFault): string {
  return value === undefined ? `no \`${path}\`` : `a wrong \`${path}\` (${shown(value)})`;
}

function describeRegion({ path, value }: TilesetFault): string {
  return `\`${path}\` is ${Array.isArray(value) ? value.slice(0, 4).map(shown).join(', ') : shown(value)}`;
}

/** A foreign value in a few words. It can be deep. */
function shown(value: Json | undefined): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return shorten(JSON.stringify(value ?? null), 40);
}

/** Reports a cycle of external tilesets. @param links the tilesets that each tileset names */
export function reportCycle(links: ReadonlyMap<string, readonly string[]>, { report }: CheckContext): void {
  const cycle = findCycle(links);
  const [first] = cycle;
  if (first === undefined) return;
  const message = `External tilesets name each other in a cycle: ${listSome([...cycle, first], maxShown + 1, ' → ')}.`;
  report(tilesetKinds['tileset-cycle'], { file: first, message });
}

/** A cycle of links; none if there is no cycle. */
function findCycle(links: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  for (const start of links.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    const open = [start];
    for (let key = open.at(-1); key !== undefined; key = open.at(-1)) {
      if (done.has(key)) open.pop();
      else if (onPath.has(key)) {
        // all that it names is done
        open.pop();
        path.pop();
        onPath.delete(key);
        done.add(key);
      } else {
        path.push(key);
        onPath.add(key);
        for (const to of links.get(key)?.toReversed() ?? []) {
          if (onPath.has(to)) return path.slice(path.indexOf(to));
          if (links.has(to) && !done.has(to)) open.push(to);
        }
      }
    }
  }
  return [];
}

/** Reports names with a plus sign, in one finding. */
export function reportPluses(keys: Iterable<string>, root: string, { report }: CheckContext): void {
  const names = [...keys].filter((key) => key.includes('+'));
  if (names.length === 0) return;
  const message = `The tileset ${root} has names with a plus sign: ${listSome(names, maxShown)}.`;
  report(tilesetKinds['tileset-plus'], { file: root, message });
}

/** Models and the sources of tilesets: no schemas, textures or notes, which can be there for other reasons. */
const dataExtensions = new Set([
  '.glb',
  '.gltf',
  '.obj',
  '.fbx',
  '.dae',
  '.las',
  '.laz',
  '.tif',
  '.tiff',
  '.gml',
  '.citygml',
  '.ifc',
]);

/** Reports data files that are not part of the tileset, in one finding. @param named the keys of its files */
export function reportUnused(named: ReadonlySet<string>, { reader, report }: CheckContext): void {
  const unused = [...reader.files.keys()].filter(
    (key) => dataExtensions.has(extensionOf(key)) && !named.has(key),
  );
  const [first] = unused;
  if (first === undefined) return;
  const message = `No tile names ${listSome(unused, maxShown)}.`;
  const yaml = exclusionYaml(unused.slice(0, maxShown));
  report(tilesetKinds['tileset-unused'], { file: first, message, yaml });
}

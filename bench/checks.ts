import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { inputEnvironment } from '../sandbox/runner/action-contract.ts';
import { runRounds, type Outcomes } from './rounds.ts';
import { attemptOnce, type TimedRun } from './run.ts';
import { plainEnvironment } from './tools.ts';

/** The data sets that the check action reads, each in a folder of its name. */
const makers: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  '50,000 tiles': (folder) => makeTileset(folder, 49_999, '.b3dm'),
  '20,000 b3dm': (folder) => makeTileset(folder, 20_000, '.b3dm'),
  '20,000 json': (folder) => makeTileset(folder, 20_000, '.json'),
  '4 GiB zip': makeZip,
};

/** A check is short, so there are more rounds than of uploads. */
export const checkRounds = 11;

const bundle = resolve(import.meta.dirname, '../dist/check/index.js');

/** Measures the check action, from the start of the process to its end. @param scratch a folder for the data */
export async function measureChecks(
  scratch: string,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<Outcomes<TimedRun>> {
  const names = Object.keys(makers);
  for (const [name, make] of Object.entries(makers)) await make(join(scratch, name));
  return runRounds({
    title: 'check',
    tools: names,
    installed: new Set(names),
    warmUp: true,
    rounds: checkRounds,
    attempt: (name) =>
      attemptOnce<TimedRun>({
        scratch,
        signal,
        async prepare(own) {
          const output = join(own, 'output');
          await writeFile(output, '');
          const inputs = inputEnvironment({ files: '**', type: '3DTILES', 'source-type': '3DTILES' });
          const place = { GITHUB_WORKSPACE: join(scratch, name), GITHUB_OUTPUT: output };
          const env = { ...plainEnvironment(), ...inputs, ...place };
          return { file: process.execPath, args: [bundle], env };
        },
        check: (run) => ({ kind: 'succeeded', run }),
      }),
    print,
  });
}

const region = [0.2332, 0.9166, 0.2334, 0.9168, 30, 60];
const boundingVolume = { region };
const perFolder = 500;

/** A tileset with `count` tiles or external tilesets, and the root. */
async function makeTileset(folder: string, count: number, extension: '.b3dm' | '.json'): Promise<void> {
  const tile = extension === '.json' ? external() : b3dm();
  const children = [];
  for (let index = 0; index < count; index++) {
    const uri = `${Math.floor(index / perFolder)}/${index}${extension}`;
    if (index % perFolder === 0) await mkdir(join(folder, dirname(uri)), { recursive: true });
    await writeFile(join(folder, uri), tile);
    children.push({ boundingVolume, geometricError: 1, content: { uri } });
  }
  const root = { boundingVolume, geometricError: 50, refine: 'ADD', children };
  await writeFile(join(folder, 'tileset.json'), tilesetOf(root));
}

function tilesetOf(root: object): string {
  return JSON.stringify({ asset: { version: '1.0' }, geometricError: 100, root });
}

function external(): string {
  return tilesetOf({ boundingVolume, geometricError: 0, refine: 'ADD' });
}

/** A Batched 3D Model of 1 KiB (3D Tiles 1.0, “Batched 3D Model”). */
function b3dm(length = 1024): Buffer {
  const bytes = Buffer.alloc(1024);
  bytes.write('b3dm');
  bytes.writeUInt32LE(1, 4);
  bytes.writeUInt32LE(length, 8);
  return bytes;
}

/** A zip of a tileset with a tile of nearly 4 GiB, which is a hole in the file (APPNOTE 6.3.10, section 4.3). */
async function makeZip(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const size = 0xff00_0000;
  const root = { boundingVolume, geometricError: 0, refine: 'ADD', content: { uri: 'a.b3dm' } };
  const members = [
    { name: 'tileset.json', head: Buffer.from(tilesetOf(root)), size: Buffer.byteLength(tilesetOf(root)) },
    { name: 'a.b3dm', head: b3dm(size), size },
  ];
  await using file = await open(join(folder, 'tiles.zip'), 'w');
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, head, size: length } of members) {
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0); // version; stored, and no checksum is read
    fields.writeUInt32LE(length, 14);
    fields.writeUInt32LE(length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name)]);
    await file.write(Buffer.concat([local, head]), { position: offset });
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), fields, rest, Buffer.from(name));
    offset += local.length + length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  await file.write(Buffer.concat([entries, end]), { position: offset });
}

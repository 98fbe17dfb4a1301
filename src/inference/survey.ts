import { extensionOf } from '../formats/extension.ts';
import { isPyramidTile } from '../formats/foreign-format.ts';
import type { SourceNames } from '../formats/source-reader.ts';
import type { Classified, DataFile } from './classify.ts';
import { isDominant, type ForeignFile } from './foreign.ts';
import { companions } from './kinds.ts';
import { folderOf, sortByDepth } from './tileset-roots.ts';

/** What the files are, each one by itself. */
export interface Survey {
  /** Files with data, without those that belong to others. */
  readonly data: readonly DataFile[];
  /** Files that belong to data, such as textures. */
  readonly companions: readonly DataFile[];
  readonly foreign: readonly ForeignFile[];
  readonly zips: readonly string[];
  /** Documents of a known syntax, whose kind is not known. */
  readonly others: readonly Extract<Classified, { is: 'other' }>[];
}

/** The most documents whose beginning is read. Data with more of them has a `tileset.json`, so they are tiles. */
const maxDocuments = 2000;

/**
 * Determines what each file is. Documents that can only be tiles of a tileset are not read.
 * @param classify determines what one file is
 */
export async function surveyFiles(
  { files }: SourceNames,
  classify: (key: string) => Classified | undefined | Promise<Classified | undefined>,
): Promise<Survey> {
  const data: DataFile[] = [];
  const foreign: ForeignFile[] = [];
  const zips: string[] = [];
  const others: Extract<Classified, { is: 'other' }>[] = [];
  const tilesets = createTilesetFolders([...files.keys()]);
  let documents = 0;
  for (const key of sortByDepth([...files.keys()])) {
    const isDocument = /\.(json|xml|gml)$/i.test(key) && !key.endsWith('tileset.json');
    if (isDocument && (tilesets.include(key) || ++documents > maxDocuments)) continue;
    const one = await classify(key);
    if (one === undefined) continue;
    switch (one.is) {
      case 'data':
        data.push(one);
        if (one.kind === 'tileset') tilesets.add(key);
        break;
      case 'foreign':
        foreign.push(one);
        break;
      case 'zip':
        zips.push(one.key);
        break;
      case 'other':
        others.push(one);
    }
  }
  return { ...separate(withoutPyramids(data, foreign)), foreign, zips, others };
}

/**
 * The folders of tilesets. All documents in or below the folder of a `tileset.json` are its tiles, and those below the
 * folder of a tileset with another name.
 */
function createTilesetFolders(keys: readonly string[]) {
  const named = new Set(keys.filter((key) => /(^|\/)tileset\.json$/.test(key)).map(folderOf));
  const found = new Set<string>();
  return {
    add: (key: string) => found.add(folderOf(key)),
    include: (key: string) =>
      named.has(folderOf(key)) ||
      ancestorsOf(folderOf(key)).some((folder) => named.has(folder) || found.has(folder)),
  };
}

/** The folders that contain a folder, the nearest first. */
function ancestorsOf(folder: string): readonly string[] {
  const parts = folder.split('/').slice(0, -1);
  return parts.map((_part, index) =>
    parts
      .slice(0, parts.length - index - 1)
      .map((part) => `${part}/`)
      .join(''),
  );
}

/** Removes the pictures of a pyramid from data, and adds the first one to the foreign files. */
function withoutPyramids(data: readonly DataFile[], foreign: ForeignFile[]): readonly DataFile[] {
  const tiles = data.filter(({ kind, key }) => kind === 'pictures' && isPyramidTile(key));
  const pictures = data.filter(({ kind }) => kind === 'pictures');
  const [first] = tiles;
  const isPyramid =
    foreign.some(({ format }) => format === 'tms') || (tiles.length > 1 && tiles.length === pictures.length);
  // a pyramid of KML has pictures of its own
  if (first === undefined || !isPyramid || data.some(({ kind }) => kind === 'kml')) return data;
  foreign.push({ key: first.key, format: 'tms' });
  return data.filter((file) => !tiles.includes(file));
}

/** Separates data from the files that belong to it. */
function separate(data: readonly DataFile[]): Pick<Survey, 'data' | 'companions'> {
  const kinds = new Set(data.map(({ kind }) => kind));
  const follows = ({ key, kind }: DataFile) =>
    [...kinds].some((leader) => leader !== kind && companions[leader]?.includes(extensionOf(key)));
  return { data: data.filter((file) => !follows(file)), companions: data.filter(follows) };
}

/** The foreign file whose format explains all files: other files can look like data. */
export function dominantOf({ foreign, data }: Survey): ForeignFile | undefined {
  const hasTileset = data.some(({ kind }) => kind === 'tileset');
  return foreign.find((file) => isDominant(file) && !(file.format === 'tiles' && hasTileset));
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What webpack reports of a build (`ncc --stats-out`), as far as it matters here. Modules that were joined are inside one another. */
export interface Stats {
  readonly modules: readonly Module[];
}

interface Module {
  /** The path of its file; null for what webpack itself adds. */
  readonly nameForCondition?: string | null;
  readonly modules?: readonly Module[];
}

/** A package that is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The identifier of its licence, such as `MIT`. */
  readonly license: string;
  /** Of its licence, and of its notices; empty where it has none of its own. */
  readonly text: string;
}

/** The folders of the packages that a build has taken something from, with `/` between their names, in order. */
export function packageFolders({ modules }: Stats): readonly string[] {
  return [...new Set(modules.flatMap(foldersOf))].toSorted();
}

function foldersOf({ nameForCondition, modules = [] }: Module): readonly string[] {
  const path = nameForCondition?.replaceAll('\\', '/') ?? '';
  const own = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(path);
  return [...(own === null ? [] : [own[0]]), ...modules.flatMap(foldersOf)];
}

/** Reads what a package says of its licence. */
export async function readPackage(folder: string): Promise<BundledPackage> {
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as BundledPackage;
  const { name, version, license } = about;
  const files = (await readdir(folder)).filter((file) =>
    /^(licen[cs]e|copying|notice)[^.]*(\.(md|txt))?$/i.test(file),
  );
  const texts = await Promise.all(files.toSorted().map((file) => readFile(join(folder, file), 'utf8')));
  const text = texts.map((one) => one.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return { name, version, license, text };
}

const rule = '-'.repeat(80);

/**
 * The licences of packages: each text once, below the packages that it is of. One that comes without a text has that of
 * another package with the same licence.
 * @throws Error where there is none
 */
export function renderLicenses(packages: readonly BundledPackage[]): string {
  const withText = packages.map((one) => ({ ...one, text: one.text || textOf(one, packages) }));
  const groups = Map.groupBy(withText, ({ text }) => text);
  const blocks = [...groups].map(([text, group]) => {
    const names = group.map(({ name, version, license }) => `${name} ${version} (${license})\n`);
    return `${names.join('')}\n${text}\n`;
  });
  return blocks.join(`\n${rule}\n\n`);
}

function textOf({ name, license }: BundledPackage, packages: readonly BundledPackage[]): string {
  const like = packages.find((other) => other.license === license && other.text !== '');
  if (like === undefined) throw new Error(`${name} comes without the text of its licence (${license})`);
  return like.text;
}

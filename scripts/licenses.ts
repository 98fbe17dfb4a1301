import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The used part of webpack's statistics of a build by ncc. Joined modules are nested. */
export interface Stats {
  readonly modules: readonly Module[];
}

interface Module {
  /** The path of its file; null for webpack's own code. */
  readonly nameForCondition?: string | null;
  readonly modules?: readonly Module[];
}

/** A package that is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** The identifier of its licence, such as `MIT`. */
  readonly license: string;
  /** The texts of its licence and notices; empty if it has none. */
  readonly text: string;
}

/** The folders of the packages in a build, with `/` as separator, sorted. */
export function packageFolders({ modules }: Stats): readonly string[] {
  return [...new Set(modules.flatMap(foldersOf))].toSorted();
}

function foldersOf({ nameForCondition, modules = [] }: Module): readonly string[] {
  const path = nameForCondition?.replaceAll('\\', '/') ?? '';
  const own = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(path);
  return [...(own === null ? [] : [own[0]]), ...modules.flatMap(foldersOf)];
}

/** Reads the licence of a package. */
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
 * The licences of packages: each text once, below the names of its packages. A package without a text gets that of
 * another package with the same licence.
 * @throws Error if there is none
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
  if (like === undefined) throw new Error(`${name} has no licence text (${license})`);
  return like.text;
}

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { versionOf, type Version } from './version.ts';

const manifest = resolve(import.meta.dirname, '../../package.json');
const changelog = resolve(import.meta.dirname, '../../CHANGELOG.md');

/**
 * The text of the changelog below `## X.Y.Z`. A pre-release has the notes of its version.
 * @throws Error if there is none
 */
export function notesOf(changelog: string, { tag, numbers }: Version): string {
  const heading = `## ${numbers.join('.')}`;
  const [, ...sections] = changelog.split(/^(?=## )/m);
  const section = sections.find((text) => text.split(/\s*\n/, 1)[0] === heading) ?? '';
  const notes = section.slice(heading.length).trim();
  if (notes === '') {
    throw new Error(`CHANGELOG.md says nothing of ${tag}: write it below the heading ${heading}`);
  }
  return `${notes}\n`;
}

/** The notes of this repository's own changelog. */
export async function readNotes(version: Version): Promise<string> {
  return notesOf(await readFile(changelog, 'utf8'), version);
}

/**
 * Checks that `package.json` has the version of a tag: a release cannot be changed once it is published.
 * @throws Error if it has another one
 */
export function checkVersion(packageVersion: string, { tag, numbers }: Version): void {
  if (packageVersion.split('-', 1)[0] === numbers.join('.')) return;
  throw new Error(
    `package.json has the version ${packageVersion}, not that of ${tag}: set it, and tag again`,
  );
}

if (import.meta.main) {
  const version = versionOf(process.argv[2] ?? '');
  checkVersion(
    (JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string }).version,
    version,
  );
  process.stdout.write(await readNotes(version));
}

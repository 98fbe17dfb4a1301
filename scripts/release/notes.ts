import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { versionOf, type Version } from './version.ts';

const changelog = resolve(import.meta.dirname, '../../CHANGELOG.md');

/**
 * What the changelog says below `## X.Y.Z`. A pre-release has the notes of the version that it leads to.
 * @throws Error where it says nothing
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

if (import.meta.main) process.stdout.write(await readNotes(versionOf(process.argv[2] ?? '')));

import { extensionOf } from '../formats/extension.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import { listSome } from '../lib/format.ts';
import { isSystemFile } from './classify.ts';
import type { GatheredData } from './gather.ts';

/** Names of notes and of files of projects: no format of ion refers to such files. */
const names =
  /(^|\/)((readme|licen[cs]e|copying|changelog|contributing|authors|notice|citation)(\.[^/]*)?|package(-lock)?\.json|tsconfig\.json)$/i;
const extensions = new Set([
  ...['.css', '.htm', '.html', '.js', '.jsx', '.mjs', '.ts', '.tsx', '.map', '.py', '.sh', '.bat', '.ps1'],
  ...['.md', '.pdf', '.doc', '.docx', '.xls', '.xlsx', '.log', '.yml', '.yaml', '.toml'],
]);

/** The most names in one line of the log. */
const maxNamed = 5;

/**
 * The files that are uploaded for nothing: notes, web pages, files of systems, and formats that ion does not support
 * beside data that it does.
 */
export function idleFiles(
  { files }: Pick<SourceReader, 'files'>,
  { evidence, survey }: GatheredData,
): readonly string[] {
  const foreign = new Set(evidence.length > 0 ? survey.foreign.map(({ key }) => key) : []);
  const hasTileset = survey.data.some(({ kind }) => kind === 'tileset');
  const isTile = (key: string) => hasTileset && /\.(b3dm|i3dm|pnts|cmpt|subtree|3tz)$/i.test(key);
  return [...files.keys()].filter(
    (key) =>
      isSystemFile(key) ||
      names.test(key) ||
      extensions.has(extensionOf(key)) ||
      (foreign.has(key) && !isTile(key)),
  );
}

/** One line of the log for idle files; none if there is none. */
export function describeIdle(idle: readonly string[]): readonly string[] {
  if (idle.length === 0) return [];
  return [
    `ion does not use these files: ${listSome(idle, maxNamed)}. To exclude them, add lines with \`!\` to \`files\`.`,
  ];
}

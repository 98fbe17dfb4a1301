import { formatBytes, formatDuration, plural } from '../lib/format.ts';
import type { Phase } from '../lib/phases.ts';
import { markdownCode } from '../lib/tame.ts';
import { totalBytes, type Publication, type PublishedFile } from '../publication.ts';

/** What went wrong, where something did. */
export interface Failure {
  readonly message: string;
  readonly cure: string;
}

const mostFiles = 20;

/** A job summary has room for 1 MiB. */
const mostTargets = 200;

/** The job summary of a run, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function uploadSummary(
  publication: Publication,
  phases: readonly Phase[],
  failure: Failure | undefined,
): string {
  const blocks = [
    heading(publication, failure),
    failure && explain(failure),
    facts(publication),
    publication.files && publication.files.length > 0 ? fileTable(publication.files) : undefined,
    phaseTable(phases),
  ];
  return join(blocks);
}

/** An asset that was waited for, as last seen. */
export interface AwaitedAsset {
  readonly id: number;
  readonly name: string;
  readonly status: string;
  readonly percentComplete: number;
  /** Its page. */
  readonly url: string;
}

/** The job summary of waiting for assets, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function waitSummary(assets: readonly AwaitedAsset[], failure: Failure | undefined): string {
  const rows = assets.map(({ id, url, name, status, percentComplete }) => [
    `[${id}](${url})`,
    markdownCode(name),
    `${markdownCode(status)} ${Math.floor(percentComplete)} %`,
  ]);
  return join([
    `## ${failure === undefined ? '' : '❌ '}Cesium ion: ${plural(assets.length, 'asset')}`,
    failure && explain(failure),
    rows.length === 0 ? undefined : table(['Asset', 'Name', 'Status'], rows),
  ]);
}

/** What a cleanup was about. */
export interface CleanupReport {
  readonly targets: readonly { readonly id: number; readonly title: string; readonly url: string }[];
  /** Ids, children among them. */
  readonly deleted: readonly number[];
  readonly isDryRun: boolean;
}

/** The job summary of a cleanup, in GitHub-flavoured Markdown; foreign text in it shows as it is written. */
export function cleanupSummary(
  { targets, deleted, isDryRun }: CleanupReport,
  failure: Failure | undefined,
): string {
  const left = isDryRun ? 'would be deleted' : 'stays';
  const gone = new Set(deleted);
  const rows = targets
    .slice(0, mostTargets)
    .map(({ id, title, url }) => [`[${id}](${url})`, markdownCode(title), gone.has(id) ? 'deleted' : left]);
  const more = targets.length - rows.length;
  return join([
    `## ${failure === undefined ? '' : '❌ '}Cesium ion: ${plural(deleted.length, 'asset')} deleted`,
    failure && explain(failure),
    rows.length === 0 ? undefined : table(['Asset', '', ''], rows),
    more > 0 ? `and ${more} more` : undefined,
  ]);
}

function join(blocks: readonly (string | undefined)[]): string {
  return `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;
}

function explain({ message, cure }: Failure): string {
  return `**Cause:** ${markdownCode(message)}\n\n**What to do:** ${markdownCode(cure)}`;
}

function heading({ assetId, assetUrl }: Publication, failure: Failure | undefined): string {
  const mark = failure === undefined ? '' : '❌ ';
  if (assetId === undefined) return `## ${mark}Cesium ion: no asset`;
  return `## ${mark}Cesium ion: [asset ${assetId}](${assetUrl ?? ''})`;
}

function facts(publication: Publication): string | undefined {
  const { name, type, sourceType, status, percentComplete, childIds = [], options, files } = publication;
  const { reused = false, deletedIds = [] } = publication;
  const rows = [
    ['Name', name && markdownCode(name)],
    ['Type', type && markdownCode(type)],
    ['Source type', sourceType && markdownCode(sourceType)],
    ['Status', status && `${markdownCode(status)} ${Math.floor(percentComplete ?? 0)} %`],
    ['Children', childIds.join(', ')],
    ['Same data as an earlier run', reused && 'not uploaded again'],
    ['Older assets deleted', deletedIds.join(', ')],
    ['Options', options && markdownCode(JSON.stringify(options))],
    ['Files', files && `${plural(files.length, 'file')}, ${formatBytes(totalBytes(files))}`],
  ].filter((row): row is [string, string] => typeof row[1] === 'string' && row[1] !== '');
  return rows.length === 0 ? undefined : table(['', ''], rows);
}

function fileTable(files: readonly PublishedFile[]): string {
  const largest = files.toSorted((a, b) => b.size - a.size).slice(0, mostFiles);
  const rest = files.length - largest.length;
  const rows = largest.map(({ key, size }) => [markdownCode(key), formatBytes(size)] as const);
  const more = rest > 0 ? [[`and ${plural(rest, 'smaller file')}`, ''] as const] : [];
  return table(['File', 'Size'], [...rows, ...more]);
}

function phaseTable(phases: readonly Phase[]): string | undefined {
  if (phases.length === 0) return undefined;
  return table(
    ['Phase', 'Time'],
    phases.map(({ name, milliseconds }) => [name, formatDuration(milliseconds)]),
  );
}

/** A table of GitHub-flavoured Markdown, which is split at pipes before code spans are read. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

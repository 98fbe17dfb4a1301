import { assetLinks } from './asset-links.ts';
import { failureBlock, warningBlocks, type StepEnd } from './diagnostic-text.ts';
import { code, joinBlocks, prose, table } from './markdown.ts';

/** A commit status that was looked at. */
export interface SyncRow {
  readonly context: string;
  readonly sha: string;
  /** The open pull requests whose head the commit is. */
  readonly pulls: readonly number[];
  readonly assetId: number;
  /** The page of the asset. */
  readonly url: string;
  readonly state: string;
  /** The new description, or why the status stays pending. */
  readonly text: string;
}

/** The job summary of a sync, in GitHub-flavoured Markdown. Foreign text in it is shown literally. */
export function syncSummary(rows: readonly SyncRow[], end: StepEnd): string {
  const pending = rows.filter(({ state }) => state === 'pending').length;
  const mark = end.failure === undefined ? '' : '❌ ';
  const heading = `## ${mark}Cesium ion: ${rows.length - pending} of ${rows.length} commit statuses ended`;
  const cells = rows.map(({ context, sha, pulls, assetId, url, state, text }) => [
    code(context),
    `${code(sha.slice(0, 7))}${pulls.map((number) => ` #${number}`).join('')}`,
    assetLinks(`${assetId}`, { url, viewerPage: undefined }),
    code(state),
    prose(text),
  ]);
  const head = ['Status', 'Commit', 'Asset', 'State', 'Why'];
  return joinBlocks([
    heading,
    failureBlock(end),
    rows.length === 0 ? undefined : table(head, cells),
    ...warningBlocks(end),
  ]);
}

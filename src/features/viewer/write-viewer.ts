import nodePath from 'node:path';

import type { GrantedViewerAccess } from '../../inputs/viewer-access.ts';
import type { ViewerInputs } from '../../inputs/viewer-inputs.ts';
import { listSome, plural, sentences } from '../../lib/format.ts';
import { pageFiles } from '../../page/page-files.ts';
import { checkOtherAssets, ifSelected } from './opened-assets.ts';
import { checkResultPlace, writePage } from './page-folder.ts';
import { findShownAssets } from './shown-assets.ts';
import { readOrigins } from './shown-endpoints.ts';
import type { ViewerIo } from './viewer-io.ts';
import { checkScopes, type KnownScopes } from './viewer-token.ts';

/** What the page has from the run. */
export interface ViewerRun {
  /** Absolute. */
  readonly workspace: string;
  /** The folder with the scripts and the style of every page, absolute. */
  readonly builtPage: string;
  /** The address of the repository; undefined unless everybody can see it. */
  readonly repositoryUrl: string | undefined;
}

/** What became of a page. */
export interface WrittenPage {
  readonly assetIds: readonly number[];
  /** The folder, as the user wrote it. */
  readonly path: string;
  /** What is known of the page's token, as sentences; `''` if nothing is. */
  readonly token: string;
}

/**
 * Writes a page that shows assets into a folder. Its token is checked first: nothing is written with a token that may do
 * more than the page needs.
 * @throws UserError that names the input, token or file that is wrong
 */
export async function writeViewer(
  inputs: ViewerInputs,
  access: GrantedViewerAccess,
  { workspace, builtPage, repositoryUrl }: ViewerRun,
  io: ViewerIo,
): Promise<WrittenPage> {
  const { log, viewer } = io;
  const { path, title, cesiumUrl, assetIds } = inputs;
  const resultFile = inputs.resultFile && nodePath.resolve(workspace, inputs.resultFile);
  if (resultFile !== undefined) await checkResultPlace(resultFile, workspace);
  const shown = await findShownAssets(inputs, resultFile);
  log.info(`The page shows ${plural(shown.length, 'asset')}: ${listSome(shown.map(String))}.`);
  const scopes = await checkScopes(access, io);
  const assetOrigins = await readOrigins(shown, scopes.kind === 'refused', io);
  const others = await describeOthers(inputs, { scopes, shown, io });
  const token = sentences(describeScopes(scopes), others);
  if (token !== '') log.info(`The token of the page: ${token}`);
  const server = `${viewer.apiUrl.href.replace(/\/$/, '')}/`;
  const settings = {
    title,
    server,
    token: scopes.kind === 'none' ? undefined : access.viewerToken,
    assetIds,
    repositoryUrl,
    cesiumUrl,
    assetOrigins,
  };
  const folder = nodePath.resolve(workspace, path);
  const secret = access.token === settings.token ? undefined : access.token;
  const place = { folder, resultFile, workspace, secret };
  const names = await writePage(await pageFiles(settings, builtPage), place);
  log.info(`Wrote ${plural(names.length, 'file')} into ${path}.`);
  return { assetIds: shown, path, token };
}

/** What is known of other assets that the page's token opens; undefined if nothing is. */
async function describeOthers(
  { allowAllAssets }: ViewerInputs,
  { scopes, shown, io }: { scopes: KnownScopes; shown: readonly number[]; io: ViewerIo },
): Promise<string | undefined> {
  if (scopes.kind === 'none') return undefined;
  if (allowAllAssets) return scopes.kind === 'refused' ? undefined : 'It may open all assets of the account.';
  return scopes.kind === 'refused' ? ifSelected : checkOtherAssets(shown, io);
}

function describeScopes(scopes: KnownScopes): string | undefined {
  return scopes.kind === 'read' ? `Its scopes are ${scopes.scopes.join(', ')}.` : undefined;
}

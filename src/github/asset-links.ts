import { link } from './markdown.ts';

/** The pages of an asset. */
export interface AssetPages {
  /** The viewer's page, which needs no login. */
  readonly viewerPage?: string | undefined;
  /** Its page on ion. */
  readonly url: string | undefined;
}

/** Links to an asset: to the viewer, then to ion; otherwise only to ion. @param text Markdown */
export function assetLinks(text: string, { viewerPage, url = '' }: AssetPages): string {
  return viewerPage === undefined ? link(text, url) : `${link(text, viewerPage)} (${link('on ion', url)})`;
}

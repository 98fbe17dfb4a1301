import type { Json } from '../lib/json.ts';
import { UserError } from '../lib/user-error.ts';
import { AnswerError, notIonHint, readAssetMetadata, type AssetMetadata } from './ion-answers.ts';
import type { IonClient } from './ion-api.ts';
import { onApiOrigin } from './origin.ts';

/** ion's largest page of a list, in assets. */
const pageSize = 1000;

/**
 * Lists the assets that match a query (`type`, `search`, `sortBy` …), page by page, in ion's order.
 * @throws UserError if ion does not list them
 */
export async function* listAssets(
  client: IonClient,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): AsyncGenerator<AssetMetadata> {
  const operation = { doing: 'list assets', scope: 'assets:list', target: 'account' as const };
  const parameters = new URLSearchParams({ ...query, limit: String(pageSize) });
  const seen = new Set<string>();
  let next: URL | undefined = client.url(`/v1/assets?${parameters.toString()}`);
  while (next !== undefined) {
    const url: URL = next;
    const { json, answer } = await client.callForJson({ method: 'GET', url, operation, signal });
    const items = json['items'];
    if (!Array.isArray(items)) {
      throw new UserError(
        'ion-response-invalid',
        "Could not list assets: ion's response has no items.",
        notIonHint,
      );
    }
    yield* items.map(tryToRead).filter((asset) => asset !== undefined);
    seen.add(url.href);
    const link = nextLink(answer.headers['link'], url);
    next = link && onApiOrigin(link, client.apiUrl, '/v1/assets', 'Link');
    // the links could form a circle
    if (items.length === 0 || (next !== undefined && seen.has(next.href))) return;
  }
}

/** Skips entries that cannot be parsed; they may belong to someone else. */
function tryToRead(item: Json): AssetMetadata | undefined {
  try {
    return readAssetMetadata(item);
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error;
    return undefined;
  }
}

/** The target of `rel="next"` in a `Link` header (RFC 8288), resolved against the page's URL. */
export function nextLink(header: string | string[] | undefined, page: URL): URL | undefined {
  const links = [header ?? []].flat().join(', ');
  for (const [, target = '', parameters = ''] of links.matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, quoted, bare = ''] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters) ?? [];
    if ((quoted ?? bare).toLowerCase().split(/\s+/).includes('next')) {
      return URL.parse(target, page.href) ?? undefined;
    }
  }
  return undefined;
}

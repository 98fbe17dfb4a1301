import { answerTimeMs } from './ion-request.ts';
import type { PageData } from './page-data.ts';
import { PageError } from './page-error.ts';

/** An asset that the page shows. */
export interface WantedAsset {
  readonly id: number;
  /** The asset key; undefined if the asset is not one of `ion-assets.json`. */
  readonly key?: string;
  /** The commit whose run made it; `''` if there is none. */
  readonly commit?: string;
  /** When ion made it, in ISO 8601; `''` if ion does not say. */
  readonly date?: string;
  readonly type?: string;
}

const resultFile = 'ion-assets.json';

/**
 * The assets to show: the one of the address (`#asset=ID`), those that the page was made for, or those of the result
 * file beside it.
 * @throws PageError if there are none
 */
export async function wantedAssets({ assetIds }: PageData, hash: string): Promise<readonly WantedAsset[]> {
  const asked = assetOfHash(hash);
  if (asked !== undefined) return [{ id: asked }];
  if (assetIds !== undefined) return assetIds.map((id) => ({ id }));
  return readResultFile();
}

/** Whether an address asks for one asset, by an id or by something else. */
export function hasAsset(hash: string): boolean {
  return new URLSearchParams(hash.slice(1)).has('asset');
}

/**
 * The id in `#asset=ID`; undefined if there is none.
 * @throws PageError if it is no id
 */
export function assetOfHash(hash: string): number | undefined {
  const asked = new URLSearchParams(hash.slice(1)).get('asset');
  if (asked === null) return undefined;
  if (/^\d{1,15}$/.test(asked)) return Number(asked);
  throw new PageError(
    'The address of this page has no asset id after “#asset=”. Write a number there, such as #asset=12345, or delete the part from # on.',
  );
}

async function readResultFile(): Promise<readonly WantedAsset[]> {
  const response = await fetch(resultFile, {
    cache: 'no-cache',
    signal: AbortSignal.timeout(answerTimeMs),
  }).catch(() => undefined);
  if (response === undefined) {
    throw new PageError(
      `The file ${resultFile} cannot be loaded: the network or the server fails. Try again later.`,
    );
  }
  if (!response.ok) {
    throw new PageError(
      `The file ${resultFile} is not beside this page (${response.status}). Publish it in the same folder as index.html.`,
    );
  }
  const assets = parseResultFile(await response.text());
  if (assets === undefined) {
    throw new PageError(
      `The file ${resultFile} beside this page is broken. Run the workflow that writes it again.`,
    );
  }
  if (assets.length === 0) {
    throw new PageError(
      `The file ${resultFile} beside this page has no assets yet. The next run of the workflow adds them.`,
    );
  }
  return assets;
}

/**
 * Reads a result file (docs/ion-assets.schema.json), with the children of each asset after it, each id once. It may
 * have other properties, which are skipped. Undefined if it is none, or has other properties alone.
 */
export function parseResultFile(text: string): readonly WantedAsset[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(json)) return undefined;
  const byId = new Map<number, WantedAsset>();
  for (const [key, entry] of Object.entries(json)) {
    if (!isObject(entry) || !isId(entry['id'])) continue;
    const { id, children, type, commit, date } = entry;
    const run = { commit: commitOf(commit), date: textOf(date) };
    byId.set(id, { id, key, type: textOf(type), ...run });
    for (const child of Array.isArray(children) ? children.filter(isId) : []) {
      if (!byId.has(child)) byId.set(child, { id: child, ...run });
    }
  }
  const isOther = byId.size === 0 && Object.keys(json).length > 0;
  return isOther ? undefined : [...byId.values()];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A commit's name, of SHA-1 or SHA-256; `''` for anything else. */
function commitOf(value: unknown): string {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(textOf(value)) ? textOf(value) : '';
}

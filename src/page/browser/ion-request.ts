import type { PageData } from './page-data.ts';

/** How long the page waits for an answer, in milliseconds. */
export const answerTimeMs = 60_000;

/** What ion says of an asset. */
export interface AssetFacts {
  readonly name: string;
  readonly description: string;
  readonly attribution: string;
  readonly type: string;
  readonly status: string;
  readonly percentComplete: number | undefined;
  /** In ISO 8601. */
  readonly dateAdded: string;
}

/** A request that ion refused, or that did not reach it. */
export class IonError extends Error {
  /** The HTTP status; undefined without an answer. */
  readonly status: number | undefined;

  constructor(status: number | undefined, cause?: unknown) {
    super(`ion answered ${String(status)}`, { cause });
    this.status = status;
  }
}

/**
 * Reads an asset. The scope `assets:read` is enough.
 * @throws IonError
 */
export async function readAsset(page: PageData, id: number): Promise<AssetFacts> {
  const fields = await getJson(page, `v1/assets/${id}`);
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const percent = fields['percentComplete'];
  return {
    name: text('name'),
    description: text('description'),
    attribution: text('attribution'),
    type: text('type'),
    status: text('status'),
    percentComplete: typeof percent === 'number' ? percent : undefined,
    dateAdded: text('dateAdded'),
  };
}

/**
 * The type of an asset, by the endpoint that streams it.
 * @throws IonError
 */
export async function readStreamedType(page: PageData, id: number): Promise<string> {
  const { type } = await getJson(page, `v1/assets/${id}/endpoint`);
  return typeof type === 'string' ? type : '';
}

async function getJson({ server, token }: PageData, path: string): Promise<Record<string, unknown>> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const signal = AbortSignal.timeout(answerTimeMs);
  let response: Response;
  try {
    response = await fetch(server + path, { signal, ...(headers && { headers }) });
  } catch (error) {
    throw new IonError(undefined, error);
  }
  if (!response.ok) throw new IonError(response.status);
  try {
    const json = (await response.json()) as unknown;
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch (error) {
    throw new IonError(undefined, error); // no answer of ion
  }
  throw new IonError(undefined);
}

import { decodeUtf8, hasFewValues, readJsonText } from '../formats/json-text.ts';
import { readSignature } from '../formats/signatures.ts';
import type { AssetEndpoint } from '../ion/endpoint.ts';
import type { FetchFile } from './fetch-file.ts';
import { nameOfUrl, tooManyValues } from './not-examined.ts';
import { AssetFaultError } from './place.ts';

/** The files of one asset. */
export interface AssetFiles {
  /** Ends all reading. */
  readonly signal: AbortSignal;
  /** Of the first file, or of the folder of the asset. */
  readonly start: URL;
  /**
   * The address of a file that another file names; undefined on another origin, which does not get the asset's token.
   * @param reference relative to `base`
   */
  readonly resolve: (base: URL, reference: string) => URL | undefined;
  /** The address of a file in the folder of the asset, if the endpoint names a folder. */
  readonly inFolder: (name: string) => URL;
  /** Reads a whole file. @throws AssetFaultError if it is missing or empty, UserError if that cannot be found out */
  readonly read: (url: URL, maxLength: number) => Promise<Uint8Array>;
  /** Reads the first bytes of a file. It throws as `read` does. */
  readonly readHead: (url: URL, length: number) => Promise<Uint8Array>;
  /** Like `read`, but returns undefined if the file is missing. */
  readonly find: (url: URL, maxLength: number) => Promise<Uint8Array | undefined>;
  /** Like `readHead`, but returns undefined if the file is missing. */
  readonly findHead: (url: URL, length: number) => Promise<Uint8Array | undefined>;
}

/** Opens the files at an endpoint. */
export function openFiles(
  { url: start, accessToken }: Extract<AssetEndpoint, { kind: 'files' }>,
  fetchFile: FetchFile,
  signal: AbortSignal,
): AssetFiles {
  const find = async (url: URL, maxLength: number, isHead: boolean) => {
    const bytes = await fetchFile({ url, accessToken, maxLength, isHead, signal });
    if (bytes?.length === 0) throw new AssetFaultError(`${nameOfUrl(url)} is empty`);
    return bytes;
  };
  const need = async (url: URL, maxLength: number, isHead: boolean) => {
    const bytes = await find(url, maxLength, isHead);
    if (bytes === undefined) throw new AssetFaultError(`${nameOfUrl(url)} does not exist`);
    return bytes;
  };
  const folder = new URL(start);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/'; // `appendForwardSlash` of CesiumJS
  return {
    ...{ start, signal },
    inFolder: (name) => derive(folder, name) ?? folder,
    resolve: (base, reference) => {
      const url = derive(base, reference);
      return url?.origin === start.origin ? url : undefined;
    },
    read: (url, maxLength) => need(url, maxLength, false),
    readHead: (url, length) => need(url, length, true),
    find: (url, maxLength) => find(url, maxLength, false),
    findHead: (url, length) => find(url, length, true),
  };
}

/**
 * Resolves a reference as CesiumJS does (`Resource.getDerivedResource`): the query of the base stays, and the values of
 * the reference's own query win.
 */
function derive(base: URL, reference: string): URL | undefined {
  const url = URL.parse(reference, base.href);
  if (url === null) return undefined;
  for (const [name, value] of base.searchParams) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, value);
  }
  url.hash = '';
  return url;
}

/** The longest JSON document that is parsed, in bytes. */
export const maxJsonLength = 64 * 1024 ** 2;

/** Parses a file of an asset. @throws AssetFaultError if it is not JSON, UserError if it needs too much memory */
export function parseFile(url: URL, bytes: Uint8Array): unknown {
  if (!hasFewValues(bytes)) throw tooManyValues(url);
  const json = readJsonText(decodeUtf8(bytes));
  if (json.kind === 'value') return json.value;
  const { line, column, isCut } = json.fault;
  const other = readSignature(bytes);
  if (other !== undefined) throw new AssetFaultError(`${nameOfUrl(url)} is ${other.name}, not JSON`);
  throw new AssetFaultError(
    isCut
      ? `${nameOfUrl(url)} is not whole: its JSON ends early`
      : `${nameOfUrl(url)} is not JSON (line ${line}, column ${column})`,
  );
}

import { decodeUri } from '../../src/formats/uri.ts';

/**
 * The name of the file that is uploaded in a form, from the two names of its part. Clients write them in different
 * ways, each seen in the bytes that they send:
 * - HTML's: quoted UTF-8 with `%22`, `%0D` and `%0A` (curl, requests, urllib3, Node's FormData);
 * - .NET's MultipartFormDataContent: tokens, or RFC 2047 words for other characters than ASCII, and `filename*`;
 * - RFC 2231: `name*` and `filename*` (urllib3 by option); the parser does not read `name*`;
 * - aiohttp: `name*`, or a `name` with a backslash before what is no token, and a percent-encoded `filename`.
 * @param partName undefined if the part has none that the parser reads
 * @param fileName as the parser reads it, with `filename*` decoded
 * @param strict whether the two must be the same. Only the add-in for Revit is known, and it writes the same
 * @returns undefined if there is no file name, or the two are not the same and must be
 */
export function readFileName(
  partName: string | undefined,
  fileName: string | undefined,
  strict: boolean,
): string | undefined {
  if (fileName === undefined || fileName === '') return undefined;
  const names = [fileName, decodeUri(fileName)];
  if (partName === undefined) return names[1];
  const same = [decodeWord(partName), decodePairs(partName)].find((name) => names.includes(name));
  if (same === undefined && strict) return undefined;
  return decodeHtml(same ?? fileName);
}

/** Decodes the pairs of RFC 822's quoted strings, of which the parser decodes only two. */
function decodePairs(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** Decodes an encoded word of RFC 2047, in the one form that .NET writes. */
function decodeWord(text: string): string {
  const [, base64] = /^=\?utf-8\?B\?([\w+/=]*)\?=$/i.exec(text) ?? [];
  return base64 === undefined ? text : Buffer.from(base64, 'base64').toString();
}

/** The escapes of HTML: https://html.spec.whatwg.org/#multipart-form-data */
function decodeHtml(name: string): string {
  return name.replace(/%22|%0D|%0A/g, decodeURIComponent);
}

import { extraField } from './zip-extra.ts';

/** The characters of the bytes 128 to 255 in code page 437, which a name has by default (APPNOTE 6.3.10, appendix D). */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes the name of an entry. Many programs write UTF-8 without the flag for it, so bytes that are valid UTF-8 are
 * read so.
 * @param extra the extra fields of the entry; Info-ZIP's has the name as UTF-8 (section 4.6.9)
 */
export function decodeZipName(bytes: Buffer, extra: Buffer): string {
  const unicode = extraField(extra, 0x7075)?.subarray(5);
  return (unicode && decodeUtf8(unicode)) ?? decodeUtf8(bytes) ?? decode437(bytes);
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined; // not UTF-8
  }
}

function decode437(bytes: Buffer): string {
  return Array.from(bytes, (byte) =>
    byte < 128 ? String.fromCharCode(byte) : (codePage437[byte - 128] ?? ''),
  ).join('');
}

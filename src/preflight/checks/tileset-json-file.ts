import { decodeUtf8, readJsonText } from '../../formats/json-text.ts';
import { signatureLength } from '../../formats/signatures.ts';
import type { CheckContext } from '../findings/check.ts';
import { checkStart } from './content.ts';
import { tilesetKinds } from './tileset-kinds.ts';

/** The longest JSON file that is read, in bytes. The text and its values need several times as much memory. */
const maxLength = 256 * 1024 ** 2;

/** The value of a JSON file, and its text. Undefined if it cannot be read; then the reason is reported. */
export async function readJsonFile(
  key: string,
  context: CheckContext,
): Promise<{ readonly value: unknown; readonly text: string } | undefined> {
  const size = context.reader.files.get(key)?.size ?? 0;
  if (size > maxLength) return undefined;
  const parsed = readJsonText(decodeUtf8(await context.reader.read(key, 0, size)));
  if (parsed.kind === 'value') {
    if (parsed.hasMark) {
      const message = `${key} starts with a byte order mark.`;
      context.report(tilesetKinds['tileset-mark'], { file: key, line: 1, message });
    }
    return parsed;
  }
  const head = await context.reader.read(key, 0, signatureLength);
  if (checkStart({ key, size, head }, context)) return undefined;
  const { line, column, isCut } = parsed.fault;
  const place = `line ${line}, column ${column}`;
  const message = isCut
    ? `${key} is cut: the JSON ends in ${place}.`
    : `${key} is not valid JSON: see ${place}.`;
  context.report(tilesetKinds['tileset-not-json'], { file: key, line, message });
  return undefined;
}

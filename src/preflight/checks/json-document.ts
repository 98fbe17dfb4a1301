import { extensionOf } from '../../formats/extension.ts';
import type { JsonScanFault } from '../../formats/json-scan.ts';
import { readSignature, signatureLength } from '../../formats/signatures.ts';
import type { SourceReader } from '../../formats/source-reader.ts';
import type { Report } from '../findings/finding.ts';
import { jsonKinds } from './json-kinds.ts';

/** A document by the key of its file. */
type Documents<T> = readonly (readonly [key: string, document: T])[];

/**
 * Reads the documents of a format: the files with its extensions, or all `.json` if there are none. Files that are
 * empty, or another format, are left out: the check of content reports them.
 */
export async function readDocuments<T>(
  reader: SourceReader,
  extensions: readonly string[],
  read: (reader: SourceReader, key: string) => Promise<T>,
): Promise<Documents<T>> {
  const withExtension = (...some: readonly string[]) =>
    [...reader.files.keys()].filter((key) => some.includes(extensionOf(key)));
  const own = withExtension(...extensions);
  const documents: [string, T][] = [];
  for (const key of own.length > 0 ? own : withExtension('.json')) {
    const head = await reader.read(key, 0, signatureLength);
    if (head.length > 0 && readSignature(head) === undefined) documents.push([key, await read(reader, key)]);
  }
  return documents;
}

/** Without the `.json` files that are certainly other data, such as `package.json`, if there is one of the format. */
export function withoutOthers<T>(
  documents: Documents<T>,
  isOfFormat: (document: T) => boolean,
): Documents<T> {
  if (!documents.some(([, document]) => isOfFormat(document))) return documents;
  return documents.filter(([key, document]) => extensionOf(key) !== '.json' || isOfFormat(document));
}

/** The words that are in no JSON, and what to do with them. */
const words: Readonly<Record<string, string>> = {
  NaN: 'JSON has no NaN. Write null, or leave the value out.',
  None: 'Python writes null as None with `str()`. Write the file with `json.dump()`.',
  undefined: 'JSON has no undefined. Write null, or leave the value out.',
};

/** Reports a file that is not one JSON document, or starts with a byte order mark. */
export function reportJson(
  file: string,
  { fault, hasMark }: { readonly fault: JsonScanFault | undefined; readonly hasMark: boolean },
  report: Report,
): void {
  if (hasMark) {
    report(jsonKinds['json-byte-order-mark'], { file, message: `${file} starts with a byte order mark.` });
  }
  if (fault === undefined || fault.kind === 'limit') return;
  const { line, column, offset, found } = fault;
  const details = { file, line, offset };
  if (fault.kind === 'cut') {
    const message = `${file} is cut: it ends in line ${line}, after ${offset} bytes, before its JSON is complete.`;
    report(jsonKinds['json-cut'], { ...details, message });
  } else if (fault.kind === 'documents') {
    const message = `${file} has several JSON documents: a new one starts in line ${line}, column ${column}.`;
    report(jsonKinds['json-documents'], { ...details, message });
  } else {
    const what = found === '' ? 'a character that is not allowed' : `\`${found}\``;
    const message = `${file} is not JSON: line ${line}, column ${column} has ${what}.`;
    report(jsonKinds['json-invalid'], { ...details, message, hint: hintFor(found) });
  }
}

function hintFor(found: string): string | undefined {
  if (/^[-+]?inf/i.test(found)) {
    return 'JSON has no Infinity. Write a number or null, or leave the value out.';
  }
  if (/^nan$/i.test(found)) return words['NaN'];
  if (found === '}' || found === ']') return 'Check for a comma too many before it.';
  if (found === '<') return 'This is XML or HTML. Convert it, or give it the extension of its format.';
  if (found === "'") return 'JSON has texts in double quotes.';
  if (found === '/') return 'JSON has no comments. Remove them.';
  return Object.hasOwn(words, found) ? words[found] : undefined;
}

type Encoder = (value: string) => string;

/** After a prefix such as `user:`, the Base64 of a secret depends on its position in a group of three bytes. */
const base64From =
  (shift: number): Encoder =>
  (value) =>
    Buffer.from(value).subarray(shift).toString('base64');

const xml: Record<string, string> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '&': '&amp;' };

/** Like .NET's `Uri.EscapeDataString`, which leaves fewer characters as they are than JavaScript. */
const uriData: Encoder = (value) =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${hex(character, 2).toUpperCase()}`,
  );

/** Like Newtonsoft's `JsonConvert.ToString`, which also escapes the line ends of Unicode. */
const jsonString: Encoder = (value) =>
  JSON.stringify(value)
    .slice(1, -1)
    .replace(/[\u0085\u2028\u2029]/g, (character) => `\\u${hex(character, 4)}`);

function hex(character: string, digits: number): string {
  return character.charCodeAt(0).toString(16).padStart(digits, '0');
}

const encoders: readonly Encoder[] = [
  (value) => value,
  base64From(0),
  base64From(1),
  base64From(2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  jsonString,
  uriData,
  (value) => value.replace(/[<>"'&]/g, (character) => xml[character] ?? character),
  (value) => (value.length > 8 && /^".*"$/s.test(value) ? value.slice(1, -1) : ''),
];

/** The values that `add-mask` masks: the whole text, and each of its lines, trimmed. */
export function maskParts(value: string): string[] {
  const lines = value.split(/[\r\n]/).map((line) => line.trim());
  return [...new Set([value, ...lines])].filter((part) => part !== '');
}

/** All forms of a value that are masked: the value itself, Base64, JSON, a URI component, XML and others. */
export function maskForms(value: string): string[] {
  return [...new Set(encoders.map((encode) => encode(value)))].filter((form) => form !== '');
}

type Range = readonly [start: number, end: number];

function findAll(text: string, form: string): Range[] {
  const ranges: Range[] = [];
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    ranges.push([at, at + form.length]);
  }
  return ranges;
}

/** Joins overlapping and adjacent ranges, so that they are shown as one `***`. */
function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], end)];
    else merged.push([start, end]);
  }
  return merged;
}

/**
 * The text with every occurrence of the given forms replaced by `***`, as GitHub's runner does it
 * (https://github.com/actions/runner, src/Sdk/DTLogging/Logging/SecretMasker.cs and ValueEncoders.cs).
 */
export function maskText(text: string, forms: Iterable<string>): string {
  const ranges = merge([...forms].flatMap((form) => findAll(text, form)));
  let result = '';
  let from = 0;
  for (const [start, end] of ranges) {
    result += `${text.slice(from, start)}***`;
    from = end;
  }
  return result + text.slice(from);
}

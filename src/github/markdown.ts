import { markdownCode, escapeForLog } from '../lib/escape-for-log.ts';
import { shorten } from '../lib/format.ts';

/** Rows between an opening and a closing text. Some rows may be left out. */
export interface Listing {
  /** `''` for none. */
  readonly open: string;
  /** Each is a line, or an item of several lines. */
  readonly rows: readonly string[];
  /** `''` for none. */
  readonly close: string;
  /** How many rows are left out in any case. */
  readonly rest: number;
  /** The text below a listing that lacks `count` of its rows. */
  readonly more: (count: number) => string;
  /** The most that the listing takes of the limit of the document: 0 to 1. Default: a third. */
  readonly maxShare?: number;
}

/** A part of a document; a blank line separates it from the others. */
export type Block = string | Listing;

/** In bytes of UTF-8. It is the limit of a comment, and enough for a job summary. */
export const maxBytes = 65_536;

const cutNote = '_Some parts are left out because they are too long. The log has them._';

/**
 * A document of blocks in their order, in at most `limit` bytes. A block or row without room is left out as a whole, and
 * the document says so. No listing takes more of the limit than its share.
 */
export function joinBlocks(blocks: readonly (Block | undefined)[], limit = maxBytes): string {
  const parts: string[] = [];
  let room = limit - byteLength(cutNote) - 1;
  let isCut = false;
  for (const block of blocks) {
    if (block === undefined) continue;
    const part =
      typeof block === 'string'
        ? block
        : fitRows(block, Math.min(room - 2, limit * (block.maxShare ?? 1 / 3)));
    if (byteLength(part) + 2 > room) {
      isCut = true;
      continue;
    }
    parts.push(part);
    room -= byteLength(part) + 2;
  }
  return `${[...parts, ...(isCut ? [cutNote] : [])].join('\n\n')}\n`;
}

/** A listing with as many of its rows as have room. It may be too long even without rows. */
function fitRows(listing: Listing, room: number): string {
  const whole = showRows(listing, listing.rows.length);
  if (byteLength(whole) <= room) return whole;
  // the note about all rows is the longest
  let left = room - byteLength(showRows(listing, 0));
  const end = listing.rows.findIndex((row) => (left -= byteLength(row) + 1) < 0);
  return showRows(listing, Math.max(0, end));
}

function showRows({ open, rows, close, rest, more }: Listing, count: number): string {
  const ends = (line: string) => (line === '' ? [] : [line]);
  const shown = [...ends(open), ...rows.slice(0, count), ...ends(close)].join('\n');
  const left = rest + rows.length - count;
  return left > 0 ? `${shown}\n\n${more(left)}`.trimStart() : shown;
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}

/** Foreign text as a code span, cut at `maxLength` characters. */
export function code(text: string, maxLength = 200): string {
  return markdownCode(shorten(text, maxLength).toWellFormed());
}

/** How `prose` renders a text. */
export interface ProseLimits {
  /** In characters. Default: 2000. */
  readonly maxLength?: number;
  /** An address becomes a link if it begins with one of these. Default: none. */
  readonly pages?: readonly string[];
}

/**
 * Foreign sentences as text. Only plain words, short numbers and punctuation stay as they are; anything that could have a
 * meaning in Markdown or on GitHub becomes code. Text between backticks becomes code as a whole.
 */
export function prose(text: string, { maxLength = 2000, pages = [] }: ProseLimits = {}): string {
  const line = shorten(text, maxLength).toWellFormed().replace(/\s+/g, ' ').trim();
  const tokens = line.match(/(?:`[^`]*`|\S)+/g) ?? [];
  return tokens.map((token, index) => proseToken(token, index === 0, pages)).join(' ');
}

const letters = String.raw`[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*`;
const plain = new RegExp(String.raw`^(?:${letters}|\d{1,6}(?:[.,]\d{1,3})?|[–—→·…])$`, 'u');
const parts = /^([("“‘]*)(.*?)([.,;:!?)"”’…%]*)$/su;

function proseToken(token: string, isFirst: boolean, pages: readonly string[]): string {
  const [, before = '', core = '', after = ''] = parts.exec(token) ?? [];
  // `..` in an address may lead out of a page, and an address that was cut leads elsewhere
  const href = after.includes('…') ? undefined : URL.parse(core)?.href;
  const isOwn = href !== undefined && pages.some((page) => href.startsWith(page));
  if (isOwn) return `${before}${link(code(core), core)}${after}`;
  const quoted = /^`([^`]+)`$/.exec(core);
  // a number at the start could begin a list, and hexadecimal digits could name a commit
  const isPlain = plain.test(core) && !(isFirst && /^\d/.test(core)) && !/^[0-9a-f]{7,40}$/i.test(core);
  return `${before}${isPlain ? core : code(quoted?.[1] ?? core, token.length)}${after}`;
}

/** A link to a web page; only the text if the address is not one. @param text Markdown */
export function link(text: string, url: string): string {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return text;
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return `[${text}](${new URL(url).href.replace(/[^\w\-.~:/?#@!$&'+,=%]/g, percent)})`;
}

/** What a listing shows, and what it says about the rest. */
export interface ListingLimits {
  readonly max: number;
  readonly more: (count: number) => string;
}

const defaultLimits: ListingLimits = { max: 200, more: (count) => `and ${count} more` };

/** A table of GitHub-flavoured Markdown; its cells are Markdown of one line. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { max, more } = defaultLimits,
): Listing {
  const line = (cells: readonly string[]) => `| ${cells.map(escapePipes).join(' | ')} |`;
  return {
    open: `${line(head)}\n${line(head.map(() => ':--'))}`,
    rows: rows.slice(0, max).map(line),
    close: '',
    rest: Math.max(0, rows.length - max),
    more,
  };
}

/** Tables are split at pipes before code spans are read. Parsers differ on a backslash before a pipe. */
function escapePipes(cell: string): string {
  return cell.replace(/\\?\|/g, (match) => (match === '|' ? '\\|' : '\\\\u007c'));
}

/** A list; its items are Markdown of one line. */
export function list(items: readonly string[], { max, more } = defaultLimits): Listing {
  const rows = items.slice(0, max).map((item) => `- ${item}`);
  return { open: '', rows, close: '', rest: Math.max(0, items.length - max), more };
}

/** Lines of foreign text as a block of code that none of the lines can end. */
export function codeBlock(
  language: string,
  lines: readonly string[],
  { max, more } = defaultLimits,
): Listing {
  const rows = lines.slice(0, max).map((line) => escapeForLog(shorten(line, 1000).toWellFormed()));
  const runs = rows.flatMap((row) => row.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(runs.reduce((maxLength, run) => Math.max(maxLength, run), 2) + 1);
  return { open: `${fence}${language}`, rows, close: fence, rest: Math.max(0, lines.length - max), more };
}

/** Lines of foreign text as a block of code, as one text. */
export function fenced(language: string, lines: readonly string[]): string {
  const listing = codeBlock(language, lines);
  return showRows(listing, listing.rows.length);
}

/** YAML of a diagnostic as a block of code, if there is some. */
export function yamlBlock({ yaml = '' }: { readonly yaml?: string | undefined }): readonly string[] {
  return yaml === '' ? [] : [fenced('yaml', yaml.split('\n'))];
}

/**
 * A folded listing.
 * @param title HTML
 * @param above a block above the listing
 */
export function details(title: string, content: Listing, above?: string): Listing {
  const start = above === undefined ? '' : `${above}\n\n`;
  return {
    ...content,
    open: `<details>\n<summary>${title}</summary>\n\n${start}${content.open}`,
    close: `${content.close === '' ? '' : `${content.close}\n`}\n</details>`,
  };
}

import { markdownCode, escapeForLog } from '../lib/escape-for-log.ts';
import { shorten } from '../lib/format.ts';

/** Rows of which some may be left out, between what opens and what closes them. */
export interface Listing {
  /** `''` where nothing does. */
  readonly open: string;
  /** A line each. */
  readonly rows: readonly string[];
  /** `''` where nothing does. */
  readonly close: string;
  /** How many rows are left out whatever the room. */
  readonly rest: number;
  /** What stands below a listing without `count` of its rows. */
  readonly more: (count: number) => string;
}

/** A part of a document, separated from the others by a blank line. */
export type Block = string | Listing;

/** In bytes of UTF-8. A comment may have as much, and who reads a job summary wants no more. */
const maxBytes = 65_536;

const cutNote = '_There is more to tell than there is room for: the log has it._';

/**
 * A document of the blocks that are there, in their order, in at most `limit` bytes: what has no room is left out as
 * a whole, be it a block or a row, and the document says so. No listing takes more than a third of the room.
 */
export function joinBlocks(blocks: readonly (Block | undefined)[], limit = maxBytes): string {
  const parts: string[] = [];
  let room = limit - byteLength(cutNote) - 1;
  let isCut = false;
  for (const block of blocks) {
    if (block === undefined) continue;
    const part = typeof block === 'string' ? block : fitRows(block, Math.min(room - 2, limit / 3));
    if (byteLength(part) + 2 > room) {
      isCut = true;
      continue;
    }
    parts.push(part);
    room -= byteLength(part) + 2;
  }
  return `${[...parts, ...(isCut ? [cutNote] : [])].join('\n\n')}\n`;
}

/** A listing with as many of its rows as have room; it may be too long even without any. */
function fitRows(listing: Listing, room: number): string {
  const whole = showRows(listing, listing.rows.length);
  if (byteLength(whole) <= room) return whole;
  // no note is longer than that on all rows
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

/** Foreign text as a code span, cut where it is longer than anybody reads. */
export function code(text: string, maxLength = 200): string {
  return markdownCode(shorten(text, maxLength).toWellFormed());
}

/**
 * Foreign sentences as text: what could mean anything to Markdown or to GitHub becomes code, and only plain words,
 * short numbers and punctuation stay as they are. What is between backticks becomes code as a whole.
 */
export function prose(text: string, maxLength = 2000): string {
  const line = shorten(text, maxLength).toWellFormed().replace(/\s+/g, ' ').trim();
  const tokens = line.match(/(?:`[^`]*`|\S)+/g) ?? [];
  return tokens.map((token, index) => proseToken(token, index === 0)).join(' ');
}

const letters = String.raw`[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*`;
const plain = new RegExp(String.raw`^(?:${letters}|\d{1,6}(?:[.,]\d{1,3})?|[–—→·…])$`, 'u');
const parts = /^([("“‘]*)(.*?)([.,;:!?)"”’…%]*)$/su;

function proseToken(token: string, isFirst: boolean): string {
  const [, before = '', core = '', after = ''] = parts.exec(token) ?? [];
  const quoted = /^`([^`]+)`$/.exec(core);
  // a number at the start could begin a list, and hexadecimal digits name a commit
  const isPlain = plain.test(core) && !(isFirst && /^\d/.test(core)) && !/^[0-9a-f]{7,40}$/i.test(core);
  return `${before}${isPlain ? core : code(quoted?.[1] ?? core, token.length)}${after}`;
}

/** A link to a page on the web; the mere text where the address is of another kind. */
export function link(text: string, url: string): string {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return text;
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return `[${text}](${new URL(url).href.replace(/[^\w\-.~:/?#@!$&'+,=%]/g, percent)})`;
}

/** What a listing shows, and says of the rest. */
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

/** Tables are split at pipes before code is read; what a backslash before a pipe means there, parsers differ on. */
function escapePipes(cell: string): string {
  return cell.replace(/\\?\|/g, (match) => (match === '|' ? '\\|' : '\\\\u007c'));
}

/** A list; its items are Markdown of one line. */
export function list(items: readonly string[], { max, more } = defaultLimits): Listing {
  const rows = items.slice(0, max).map((item) => `- ${item}`);
  return { open: '', rows, close: '', rest: Math.max(0, items.length - max), more };
}

/** Lines of foreign text as a block of code that none of them can end. */
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

/** What opens at a click. */
export function details(title: string, content: Listing): Listing {
  return {
    ...content,
    open: `<details>\n<summary>${title}</summary>\n\n${content.open}`,
    close: `${content.close === '' ? '' : `${content.close}\n`}\n</details>`,
  };
}

import { incomplete, invalid, literalEnd, numberEnd, textEnd, type TokenResult } from './json-tokens.ts';

/**
 * Gets the parts of a JSON document in their order. Texts are bytes between quotes, which `jsonText` decodes: most are
 * not needed, and decoding takes longer than scanning.
 */
export interface JsonEvents {
  /** An object or an array starts. If the result is false, its content is checked, but not passed on. */
  readonly enter: (isArray: boolean) => boolean;
  /** An object or an array ends whose content was passed on. */
  readonly leave: () => void;
  readonly key: (bytes: Buffer, start: number, end: number) => void;
  /** A text that is longer than 64 KiB is passed on in part. */
  readonly text: (bytes: Buffer, start: number, end: number) => void;
  readonly number: (value: number) => void;
  readonly literal: (value: boolean | null) => void;
}

/** Where and why a file is not one JSON document (RFC 8259). */
export interface JsonScanFault {
  /** `documents`: there are several. `limit`: it is deeper, or has longer numbers, than this scan supports. */
  readonly kind: 'syntax' | 'cut' | 'documents' | 'limit';
  /** The first line is 1. */
  readonly line: number;
  /** In bytes; the first column is 1. */
  readonly column: number;
  /** In bytes from the start of the file. */
  readonly offset: number;
  /** The word or character at this place, in ASCII; `''` at the end of the file. */
  readonly found: string;
}

/** Scans a JSON document in chunks. */
export interface JsonScan {
  /** @returns false if the document has a fault, so the rest of it is not needed */
  readonly push: (chunk: Uint8Array) => boolean;
  /** Ends the document. @returns undefined if it is JSON */
  readonly end: () => JsonScanFault | undefined;
  /** Whether it starts with a byte order mark, which RFC 8259, section 8.1, does not allow. */
  readonly hasMark: () => boolean;
  /** The line of the part that an event is about. The first line is 1. */
  readonly line: () => number;
}

/** What the next token can be. */
const [value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, nothing] = [0, 1, 2, 3, 4, 5, 6] as const;

const maxDepth = 1000;

/** The longest token that is kept until its end is there. In bytes. */
const maxToken = 64 * 1024;

/** The longest word that a fault shows. In bytes. */
const maxFound = 16;

/* eslint-disable no-restricted-syntax -- the state of a scan */
interface State extends TokenResult {
  expected: number;
  /** Whether each open level is an array: 1 or 0. */
  readonly isArray: Uint8Array;
  depth: number;
  /** The level whose content is not passed on, with all below it. 0 for none. */
  skipped: number;
  line: number;
  /** Where the line starts in the file, in bytes. */
  lineStart: number;
  /** Where the bytes at hand start in the file. */
  base: number;
  isLast: boolean;
  hasMark: boolean;
  /** Whether a text of more than `maxToken` bytes is open. */
  inText: boolean;
  fault: JsonScanFault | undefined;
}
/* eslint-enable no-restricted-syntax */

/** Starts the scan of a document. */
export function scanJson(events: JsonEvents): JsonScan {
  const state: State = {
    ...{ expected: value, isArray: new Uint8Array(maxDepth + 1), depth: 0, skipped: 0 },
    ...{ line: 1, lineStart: 0, base: 0, isLast: false, hasMark: false, inText: false },
    ...{ fault: undefined, number: 0, stop: 0 },
  };
  let rest: Buffer = Buffer.alloc(0);
  const scan = (bytes: Buffer) => {
    const end = scanTokens(state, bytes, events);
    rest = Buffer.from(bytes.subarray(end));
    state.base += end;
  };
  return {
    push(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      if (state.fault === undefined) scan(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
      return state.fault === undefined;
    },
    end() {
      state.isLast = true;
      if (state.fault === undefined) scan(rest);
      if (state.expected !== nothing) fail(state, rest, rest.length, 'cut');
      return state.fault;
    },
    hasMark: () => state.hasMark,
    line: () => state.line,
  };
}

/** Scans all tokens that are complete. @returns the end of the last one */
function scanTokens(state: State, bytes: Buffer, events: JsonEvents): number {
  let at = state.base === 0 ? markEnd(state, bytes) : 0;
  const wasInText = state.inText;
  if (wasInText) {
    at = scanRestOfText(state, bytes);
    if (at < 0) return state.stop;
  }
  while (at < bytes.length && state.fault === undefined) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) {
      state.line++;
      state.lineStart = state.base + at + 1;
      at++;
    } else if (byte === 0x20 || byte === 0x0d || byte === 0x09) at++;
    else {
      const end = scanToken(state, bytes, at, events);
      if (end < 0) break;
      at = end;
      if (state.inText) break;
    }
  }
  return at;
}

/** Skips a byte order mark. */
function markEnd(state: State, bytes: Buffer): number {
  if (bytes[0] !== 0xef || bytes[1] !== 0xbb || bytes[2] !== 0xbf) return 0;
  state.hasMark = true;
  state.lineStart = 3;
  return 3;
}

/** Scans the token at a place. @returns its end, or a negative number if it is incomplete or a fault */
function scanToken(state: State, bytes: Buffer, at: number, events: JsonEvents): number {
  const { expected } = state;
  const byte = bytes[at] ?? 0;
  const isPassed = state.skipped === 0;
  switch (byte) {
    case 0x2c: // ,
      if (expected !== commaOrEnd) return fail(state, bytes, at);
      state.expected = state.isArray[state.depth] === 1 ? value : key;
      return at + 1;
    case 0x3a: // :
      if (expected !== colon) return fail(state, bytes, at);
      state.expected = value;
      return at + 1;
    case 0x22: // "
      return scanText(state, bytes, at, events);
    case 0x7b: // {
    case 0x5b: // [
      return open(state, bytes, at, events);
    case 0x7d: // }
    case 0x5d: // ]
      return close(state, bytes, at, events);
  }
  if (expected === value && byte === 0x1e && state.depth === 0) return fail(state, bytes, at, 'documents');
  if (expected > valueOrEnd) return fail(state, bytes, at);
  const isWord = byte >= 0x61;
  const end = isWord ? literalEnd(bytes, at) : numberEnd(bytes, at, state);
  if (end === invalid) return fail(state, bytes, at);
  // the next bytes can continue a number
  if (end === incomplete || (end === bytes.length && !isWord && !state.isLast)) {
    return bytes.length - at > maxToken ? fail(state, bytes, at, 'limit') : incomplete;
  }
  state.expected = state.depth === 0 ? nothing : commaOrEnd;
  if (isPassed && isWord) events.literal(byte === 0x6e ? null : byte === 0x74);
  else if (isPassed) events.number(state.number);
  return end;
}

function open(state: State, bytes: Buffer, at: number, events: JsonEvents): number {
  if (state.expected === nothing) return fail(state, bytes, at, 'documents');
  if (state.expected > valueOrEnd) return fail(state, bytes, at);
  if (state.depth === maxDepth) return fail(state, bytes, at, 'limit');
  const isArray = bytes[at] === 0x5b;
  state.depth++;
  state.isArray[state.depth] = isArray ? 1 : 0;
  state.expected = isArray ? valueOrEnd : keyOrEnd;
  if (state.skipped === 0 && !events.enter(isArray)) state.skipped = state.depth;
  return at + 1;
}

function close(state: State, bytes: Buffer, at: number, events: JsonEvents): number {
  const isArray = bytes[at] === 0x5d;
  const { expected } = state;
  const isAllowed = expected === commaOrEnd || expected === (isArray ? valueOrEnd : keyOrEnd);
  if (!isAllowed || (state.isArray[state.depth] === 1) !== isArray) return fail(state, bytes, at);
  if (state.skipped === 0) events.leave();
  else if (state.skipped === state.depth) state.skipped = 0;
  state.depth--;
  state.expected = state.depth === 0 ? nothing : commaOrEnd;
  return at + 1;
}

function scanText(state: State, bytes: Buffer, at: number, events: JsonEvents): number {
  const { expected } = state;
  const isKey = expected === key || expected === keyOrEnd;
  if (!isKey && expected > valueOrEnd) return fail(state, bytes, at);
  const end = textEnd(bytes, at + 1, state);
  if (end === invalid) return fail(state, bytes, state.stop);
  const isLong = end === incomplete && bytes.length - at > maxToken;
  if (end === incomplete && !isLong) return incomplete;
  const stop = isLong ? state.stop : end;
  if (state.skipped === 0) {
    if (isKey) events.key(bytes, at + 1, stop);
    else events.text(bytes, at + 1, stop);
  }
  state.inText = isLong;
  state.expected = isKey ? colon : state.depth === 0 && !isLong ? nothing : commaOrEnd;
  return isLong ? stop : end + 1;
}

/** Scans on in a long text. @returns its end, or a negative number */
function scanRestOfText(state: State, bytes: Buffer): number {
  const end = textEnd(bytes, 0, state);
  if (end === invalid) fail(state, bytes, state.stop);
  if (end < 0) return end;
  state.inText = false;
  if (state.depth === 0) state.expected = nothing;
  return end + 1;
}

/** Notes a fault, if enough bytes are there to show it. @returns a negative number */
function fail(state: State, bytes: Buffer, at: number, kind: JsonScanFault['kind'] = 'syntax'): number {
  if (!state.isLast && bytes.length - at < maxFound) return incomplete;
  const offset = state.base + at;
  const [found = ''] = /^([\w.+-]+|[\x21-\x7e]?)/.exec(bytes.toString('latin1', at, at + maxFound)) ?? [];
  state.fault ??= { kind, line: state.line, column: offset - state.lineStart + 1, offset, found };
  return invalid;
}

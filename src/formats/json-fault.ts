import { scanJson, type JsonEvents } from './json-scan.ts';

/** Where a text stops being JSON. */
export interface JsonFault {
  /** The first line is 1. */
  readonly line: number;
  /** In bytes of UTF-8; the first column is 1. */
  readonly column: number;
  /** Whether the text ends before its value does: the usual result of a copy that was not complete. */
  readonly isCut: boolean;
}

const ignore = (): void => undefined;
const ignored: JsonEvents = {
  enter: () => false,
  leave: ignore,
  key: ignore,
  text: ignore,
  number: ignore,
  literal: ignore,
};

/** The first place at which a text is not JSON (RFC 8259); undefined if it is JSON. */
export function findJsonFault(text: string): JsonFault | undefined {
  const scan = scanJson(ignored);
  scan.push(Buffer.from(text));
  const fault = scan.end();
  return fault && { line: fault.line, column: fault.column, isCut: fault.kind === 'cut' };
}

/** The line of a position in a text. The first line is 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

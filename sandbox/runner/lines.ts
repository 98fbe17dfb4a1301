/**
 * Splits a stream of text into lines as the runner does: at LF, at CR LF, and also at a single CR. So a progress bar
 * that uses CR is many lines.
 */
export interface LineSplitter {
  /** Returns the lines that this text completes. */
  push(text: string): string[];
  /** Returns the rest, which has no line end. */
  end(): string[];
}

export function createLineSplitter(): LineSplitter {
  let rest = '';
  let isAfterReturn = false;
  return {
    push(text) {
      // the pipe may split a CR LF
      const piece = isAfterReturn && text.startsWith('\n') ? text.slice(1) : text;
      isAfterReturn = text === '' ? isAfterReturn : text.endsWith('\r');
      const lines = (rest + piece).split(/\r\n|\r|\n/);
      rest = lines.pop() ?? '';
      return lines;
    },
    end() {
      const last = rest;
      rest = '';
      return last === '' ? [] : [last];
    },
  };
}

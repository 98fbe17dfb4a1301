/**
 * Cuts a stream of text into lines where the runner does: at LF, CR LF, and also at a CR alone,
 * which is why a progress bar drawn with CR shows as many lines.
 */
export interface LineSplitter {
  /** Returns the lines that this piece of text completes. */
  push(text: string): string[];
  /** Returns what is left without an end of line. */
  end(): string[];
}

export function createLineSplitter(): LineSplitter {
  let rest = '';
  let isAfterReturn = false;
  return {
    push(text) {
      // a CR LF may have been cut in two by the pipe
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

/**
 * Cuts a stream of text into lines where the runner does: at LF, CR LF, and also at a CR alone,
 * which is why a progress bar drawn with CR shows as many lines.
 */
export class LineSplitter {
  #rest = '';
  #afterReturn = false;

  /** The lines that this piece of text completes. */
  push(text: string): string[] {
    // A CR LF may have been cut in two by the pipe.
    const piece = this.#afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#afterReturn = text === '' ? this.#afterReturn : text.endsWith('\r');
    const lines = (this.#rest + piece).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? '';
    return lines;
  }

  /** What is left without an end of line. */
  end(): string[] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [rest];
  }
}

/** The source files of an asset. Their bytes come from a disk, from the members of a zip, or from memory. */
export interface SourceReader {
  /** The files by key, which is relative to the root and has `/` as separator. */
  readonly files: ReadonlyMap<string, SourceSize>;
  /**
   * Reads a range of a file. Returns fewer bytes only at the end of the file.
   * @param start in bytes
   * @param length in bytes
   * @throws UserError if the file cannot be read, or what a limited reader throws at its limit
   */
  readonly read: (key: string, start: number, length: number) => Promise<Uint8Array>;
  /** Reads a file in chunks, from its start. It throws as `read` does. */
  readonly stream: (key: string) => AsyncIterable<Uint8Array>;
}

/** The size of a file, in bytes. */
export interface SourceSize {
  readonly size: number;
}

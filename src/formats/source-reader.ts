/** The names and sizes of the source files of an asset. */
export interface SourceNames {
  /** The files by key, which is relative to the root and has `/` as separator. */
  readonly files: ReadonlyMap<string, SourceSize>;
}

/** The source files of an asset. Their bytes come from a disk, from the members of a zip, or from memory. */
export interface SourceReader extends SourceNames {
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

/** What is known of a file without its contents. */
export interface SourceSize {
  /** In bytes. */
  readonly size: number;
  /** Whether it is an object of a bucket that must be restored before anyone can read it. */
  readonly isArchived?: boolean;
}

/** Whether the contents of files can be read. ion reads the objects of an import itself, so only their names are known. */
export function hasContents(files: SourceNames): files is SourceReader {
  return 'read' in files;
}

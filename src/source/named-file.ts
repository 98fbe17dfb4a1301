/** A file and its key. */
export interface NamedFile {
  readonly path: string;
  readonly key: string;
}

/** Reads the beginning of a file. */
export type ReadHead = (path: string) => Promise<string>;

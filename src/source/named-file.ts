/** A file, as what looks at names sees it. */
export interface NamedFile {
  readonly path: string;
  readonly key: string;
}

/** Reads the beginning of a file, if its name says too little. */
export type ReadHead = (path: string) => Promise<string>;

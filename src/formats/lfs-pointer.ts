/** What a pointer of Git LFS stands for. */
export interface LfsPointer {
  /** The SHA-256 of the contents, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Of the contents, in bytes. */
  readonly size: number;
}

/** The most bytes of a pointer: git-lfs, docs/spec.md, “The Pointer”. */
export const maxPointerLength = 1024;

/**
 * Three lines in this order, each with a line feed at its end. `hawser` is the name of git-lfs before its first release.
 * Source: git-lfs, docs/spec.md. Lines of extensions (`ext-0-…`) are refused: they change the contents on checkout.
 */
const shape =
  /^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1\noid sha256:(?<sha256>[0-9a-f]{64})\nsize (?<size>0|[1-9]\d{0,15})\n$/;

/** Parses a pointer of Git LFS; undefined if the bytes are not exactly one. @param bytes the whole file */
export function parseLfsPointer(bytes: Uint8Array): LfsPointer | undefined {
  if (bytes.length > maxPointerLength) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const { sha256, size } = shape.exec(text)?.groups ?? {};
  if (sha256 === undefined || !Number.isSafeInteger(Number(size))) return undefined;
  return { sha256, size: Number(size) };
}

/** A version as the tags of this repository name it. */
export interface Version {
  readonly tag: string;
  /** Major, minor, patch. */
  readonly numbers: readonly [number, number, number];
  /** Whether it is a pre-release, such as `v1.2.0-rc.1` of `v1.2.0`. */
  readonly isPrerelease: boolean;
}

const form = /^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** The version of a tag; undefined if it is none, such as `v1` and `vNext`. */
export function readTag(tag: string): Version | undefined {
  const match = form.exec(tag);
  if (match === null) return undefined;
  const [major = NaN, minor = NaN, patch = NaN] = match.slice(1, 4).map(Number);
  return { tag, numbers: [major, minor, patch], isPrerelease: match[4] !== undefined };
}

/** @throws Error if the tag is no version */
export function versionOf(tag: string): Version {
  const version = readTag(tag);
  if (version === undefined) {
    throw new Error(`${tag} is no tag of a version: name it as v1.2.3 or v1.2.3-rc.1`);
  }
  return version;
}

/** Whether the numbers of `a` are above those of `b`. */
export function isAbove({ numbers: a }: Version, { numbers: b }: Version): boolean {
  const index = a.findIndex((number, at) => number !== b[at]);
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0);
}

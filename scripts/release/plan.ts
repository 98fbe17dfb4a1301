import { isAbove, readTag, type Version } from './version.ts';

/** The consequences of a release. */
export interface ReleasePlan {
  /** Whether it is the latest release of all. */
  readonly isLatest: boolean;
  /** The moving tag of its major version, such as `v1`, if this version is the newest. */
  readonly movingTag: string | undefined;
}

/**
 * Plans a release, depending on the published ones. A patch to an older minor version is not the latest, and no tag moves
 * back to it. No tag moves to a pre-release.
 * @param published the tags of all releases; tags that are no versions are ignored
 */
export function planOf(version: Version, published: readonly string[]): ReleasePlan {
  const [major] = version.numbers;
  const above = published
    .map(readTag)
    .filter((other) => other !== undefined)
    .filter((other) => !other.isPrerelease && isAbove(other, version));
  const isTop = above.every(({ numbers }) => numbers[0] !== major);
  return {
    isLatest: !version.isPrerelease && above.length === 0,
    movingTag: !version.isPrerelease && isTop ? `v${major}` : undefined,
  };
}

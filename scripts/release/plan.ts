import { isAbove, readTag, type Version } from './version.ts';

/** What becomes of a version beside its release. */
export interface ReleasePlan {
  /** Whether it is the latest release of all. */
  readonly isLatest: boolean;
  /** The tag that follows the newest version of a major one, where that is this version: `v1`. */
  readonly movingTag: string | undefined;
}

/**
 * Plans a release by what else is published: a patch to an older minor version is not the latest, and no tag moves
 * back to it; nor does one move to a pre-release.
 * @param published the tags of all releases; those that name no version do not count
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

import { contentKinds } from './checks/content.ts';
import { tilesetKinds } from './checks/tileset-kinds.ts';
import type { FindingKind, FindingKinds } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** The kinds of findings of a family of data. */
export interface FindingFamily {
  /** A heading of `docs/preflight.md`. */
  readonly title: string;
  readonly kinds: readonly FindingKind[];
}

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingFamily[] = [
  family('Every file', contentKinds),
  family('Files that other files name', referenceKinds),
  family('3D Tiles', tilesetKinds),
];

function family(title: string, kinds: FindingKinds): FindingFamily {
  return { title, kinds: Object.values(kinds) };
}

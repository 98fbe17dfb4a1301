import { contentKinds } from './checks/content.ts';
import { rasterKinds } from './checks/raster-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [referenceKinds, contentKinds, rasterKinds].flatMap((kinds) =>
  Object.values(kinds),
);

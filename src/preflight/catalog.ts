import { contentKinds } from './checks/content.ts';
import { lasKinds } from './checks/las-kinds.ts';
import { rasterKinds } from './checks/raster-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [referenceKinds, contentKinds, rasterKinds, lasKinds].flatMap(
  (kinds) => Object.values(kinds),
);

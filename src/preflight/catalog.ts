import { contentKinds } from './checks/content.ts';
import { typeKinds } from './checks/type-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [referenceKinds, contentKinds, typeKinds].flatMap((kinds) =>
  Object.values(kinds),
);

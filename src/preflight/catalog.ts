import { contentKinds } from './checks/content.ts';
import { czmlKinds } from './checks/czml-kinds.ts';
import { geoJsonKinds } from './checks/geojson-kinds.ts';
import { jsonKinds } from './checks/json-kinds.ts';
import { zipKinds } from './checks/zip-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [
  referenceKinds,
  contentKinds,
  zipKinds,
  jsonKinds,
  geoJsonKinds,
  czmlKinds,
].flatMap((kinds) => Object.values(kinds));

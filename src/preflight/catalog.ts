import { captureKinds } from './checks/capture.ts';
import { contentKinds } from './checks/content.ts';
import { dxfKinds } from './checks/dxf.ts';
import { gltfKinds } from './checks/gltf-kinds.ts';
import { ifcKinds } from './checks/ifc.ts';
import { modelPositionKinds } from './checks/model-position.ts';
import { objKinds } from './checks/obj-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [
  referenceKinds,
  contentKinds,
  gltfKinds,
  objKinds,
  modelPositionKinds,
  captureKinds,
  ifcKinds,
  dxfKinds,
].flatMap((kinds) => Object.values(kinds));

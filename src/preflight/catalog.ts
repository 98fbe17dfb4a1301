import { captureKinds } from './checks/capture.ts';
import { cityGmlKinds } from './checks/citygml-kinds.ts';
import { colladaKinds } from './checks/collada.ts';
import { contentKinds } from './checks/content.ts';
import { dxfKinds } from './checks/dxf.ts';
import { gltfKinds } from './checks/gltf-kinds.ts';
import { ifcKinds } from './checks/ifc.ts';
import { kmlKinds } from './checks/kml-kinds.ts';
import { modelPositionKinds } from './checks/model-position.ts';
import { objKinds } from './checks/obj-kinds.ts';
import { xmlKinds } from './checks/xml-kinds.ts';
import type { FindingKind } from './findings/finding.ts';
import { referenceKinds } from './findings/report-references.ts';

/** All kinds of findings: the source of `docs/preflight.md`. */
export const catalog: readonly FindingKind[] = [
  referenceKinds,
  contentKinds,
  xmlKinds,
  cityGmlKinds,
  colladaKinds,
  kmlKinds,
  gltfKinds,
  objKinds,
  modelPositionKinds,
  captureKinds,
  ifcKinds,
  dxfKinds,
].flatMap((kinds) => Object.values(kinds));

import { captureKinds } from './checks/capture.ts';
import { contentKinds } from './checks/content.ts';
import { dxfKinds } from './checks/dxf.ts';
import { gltfKinds } from './checks/gltf-kinds.ts';
import { ifcKinds } from './checks/ifc.ts';
import { modelPositionKinds } from './checks/model-position.ts';
import { objKinds } from './checks/obj-kinds.ts';
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
  family('glTF', gltfKinds),
  family('Wavefront OBJ', objKinds),
  family('The position of a model', modelPositionKinds),
  family('Photogrammetry', captureKinds),
  family('IFC', ifcKinds),
  family('DXF', dxfKinds),
  family('3D Tiles', tilesetKinds),
];

function family(title: string, kinds: FindingKinds): FindingFamily {
  return { title, kinds: Object.values(kinds) };
}

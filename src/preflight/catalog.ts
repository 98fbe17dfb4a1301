import { captureKinds } from './checks/capture.ts';
import { cityGmlKinds } from './checks/citygml-kinds.ts';
import { colladaKinds } from './checks/collada.ts';
import { contentKinds } from './checks/content-kinds.ts';
import { czmlKinds } from './checks/czml-kinds.ts';
import { dxfKinds } from './checks/dxf.ts';
import { geoJsonKinds } from './checks/geojson-kinds.ts';
import { gltfKinds } from './checks/gltf-kinds.ts';
import { ifcKinds } from './checks/ifc.ts';
import { importKinds } from './checks/import-kinds.ts';
import { jsonKinds } from './checks/json-kinds.ts';
import { kmlKinds } from './checks/kml-kinds.ts';
import { lasKinds } from './checks/las-kinds.ts';
import { modelPositionKinds } from './checks/model-position.ts';
import { objKinds } from './checks/obj-kinds.ts';
import { rasterKinds } from './checks/raster-kinds.ts';
import { tilesetKinds } from './checks/tileset-kinds.ts';
import { typeKinds } from './checks/type-kinds.ts';
import { xmlKinds } from './checks/xml-kinds.ts';
import { zipKinds } from './checks/zip-kinds.ts';
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
  family('Types', typeKinds),
  family('Imports', importKinds),
  family('Zips', zipKinds),
  family('3D Tiles', tilesetKinds),
  family('glTF', gltfKinds),
  family('OBJ', objKinds),
  family('COLLADA', colladaKinds),
  family('Models', modelPositionKinds, captureKinds),
  family('BIM and CAD', ifcKinds, dxfKinds),
  family('XML', xmlKinds),
  family('CityGML', cityGmlKinds),
  family('KML', kmlKinds),
  family('Point clouds', lasKinds),
  family('Imagery and terrain', rasterKinds),
  family('JSON', jsonKinds),
  family('GeoJSON and TopoJSON', geoJsonKinds),
  family('CZML', czmlKinds),
];

function family(title: string, ...kinds: readonly FindingKinds[]): FindingFamily {
  return { title, kinds: kinds.flatMap((some) => Object.values(some)) };
}

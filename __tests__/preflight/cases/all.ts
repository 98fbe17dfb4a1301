import type { DataCase } from '../../support/check-data.ts';
import { captureCases } from './capture.ts';
import { cityGmlSrsCases } from './citygml-srs.ts';
import { cityGmlCases } from './citygml.ts';
import { colladaCases } from './collada.ts';
import { contentCases } from './content.ts';
import { czmlCases } from './czml.ts';
import { dxfCases } from './dxf.ts';
import { geoJsonCases } from './geojson.ts';
import { glbCases } from './glb.ts';
import { gltfCases } from './gltf.ts';
import { ifcCases } from './ifc.ts';
import { kmlCases } from './kml.ts';
import { lasCases } from './las.ts';
import { objCases } from './obj.ts';
import { rasterCases } from './raster.ts';
import { referenceCases } from './references.ts';
import { terrainCases } from './terrain.ts';
import { tilesetCases } from './tileset.ts';
import { typeCases } from './types.ts';
import { zipCases } from './zip.ts';

/** The cases of all families. */
export const allCases: readonly DataCase[] = [
  captureCases,
  cityGmlCases,
  cityGmlSrsCases,
  colladaCases,
  contentCases,
  czmlCases,
  dxfCases,
  geoJsonCases,
  glbCases,
  gltfCases,
  ifcCases,
  kmlCases,
  lasCases,
  objCases,
  rasterCases,
  referenceCases,
  terrainCases,
  tilesetCases,
  typeCases,
  zipCases,
].flat();

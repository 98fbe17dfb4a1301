import { extensionOf } from '../formats/extension.ts';
import type { SourceReader } from '../formats/source-reader.ts';
import type { NamedCheck } from './run-checks.ts';

/** A check, and the data that it is for. */
interface AvailableCheck extends NamedCheck {
  /** The extensions of the files that it reads, in lower case with the dot. Empty for all files. */
  readonly extensions: readonly string[];
  /** ion's source types that it is for. Undefined for all. */
  readonly sourceTypes?: readonly string[];
}

/** All checks, in the order in which they run. Each is a chunk of the bundle, which only runs that need it load. */
const available: readonly AvailableCheck[] = [
  {
    name: 'content',
    extensions: [],
    load: async () => (await import('./checks/content.ts')).checkContent,
  },
  {
    name: 'CityGML',
    extensions: ['.gml', '.xml', '.citygml'],
    sourceTypes: ['CITYGML'],
    load: async () => (await import('./checks/citygml.ts')).checkCityGml,
  },
  {
    name: 'COLLADA',
    extensions: ['.dae'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
    load: async () => (await import('./checks/collada.ts')).checkCollada,
  },
  {
    name: 'KML',
    extensions: ['.kml'],
    sourceTypes: ['KML'],
    load: async () => (await import('./checks/kml.ts')).checkKml,
  },
  {
    name: 'gltf',
    extensions: ['.gltf', '.glb'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/gltf.ts')).checkGltf,
  },
  {
    name: 'obj',
    extensions: ['.obj'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE'],
    load: async () => (await import('./checks/obj.ts')).checkObj,
  },
  {
    name: 'capture',
    extensions: ['.obj', '.gltf', '.glb', '.dae', '.fbx'],
    sourceTypes: ['3D_MODEL'],
    load: async () => (await import('./checks/capture.ts')).checkCapture,
  },
  {
    name: 'ifc',
    extensions: ['.ifc'],
    sourceTypes: ['BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/ifc.ts')).checkIfc,
  },
  {
    name: 'dxf',
    extensions: ['.dxf', '.dwg', '.fbx'],
    sourceTypes: ['3D_MODEL', '3D_CAPTURE', 'BIM_CAD', 'BIM_CAD_DB'],
    load: async () => (await import('./checks/dxf.ts')).checkDxf,
  },
];

/** The checks for data of a source type: those that have files to read. */
export function checksFor(sourceType: string, { files }: Pick<SourceReader, 'files'>): readonly NamedCheck[] {
  const present = new Set([...files.keys()].map(extensionOf));
  return available.filter(
    ({ extensions, sourceTypes }) =>
      (sourceTypes?.includes(sourceType) ?? true) &&
      (extensions.length === 0 || extensions.some((extension) => present.has(extension))),
  );
}

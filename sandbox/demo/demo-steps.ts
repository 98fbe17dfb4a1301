import type { Files } from '../../fixtures/files.ts';
import { cityBlockFiles, kioskFiles } from '../../fixtures/scenes.ts';

export interface DemoStep {
  readonly title: string;
  /** The folder of the sources in the workspace. */
  readonly folder: string;
  readonly sources: Files;
  /** `with:`, except `token` and `api-url`. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Each run uploads: the demo must not reuse, and then delete, an asset that an earlier run kept. */
const always = { reuse: 'false' };

export async function demoSteps(): Promise<DemoStep[]> {
  return [
    {
      title: 'A city block in CityGML, its type inferred',
      folder: 'city-block',
      sources: cityBlockFiles(),
      inputs: {
        files: 'city-block',
        name: 'Demo: city block',
        'asset-key': 'demo-city-block',
        ...always,
        attribution: 'Made by code',
        options: 'geometryCompression: DRACO\nclampToTerrain: true\nbaseTerrainId: 1',
        'poll-interval-seconds': '1',
      },
    },
    {
      title: 'A kiosk in glTF, put on the map',
      folder: 'kiosk',
      sources: await kioskFiles(),
      inputs: {
        files: 'kiosk/kiosk.gltf\nkiosk/kiosk.bin\nkiosk/textures/*.png',
        name: 'Demo: kiosk',
        'asset-key': 'demo-kiosk',
        ...always,
        type: '3DTILES',
        'source-type': '3D_MODEL',
        // in the yard of the city block: degrees, and metres above the ellipsoid, which lies 40 m below the sea here
        options: 'position: [13.39743, 52.52229, 74.2]\ngeometryCompression: DRACO',
        'poll-interval-seconds': '1',
      },
    },
  ];
}

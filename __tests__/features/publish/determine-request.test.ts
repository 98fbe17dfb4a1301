import { describe, expect, it } from '@jest/globals';

import { determineRequest } from '../../../src/features/publish/determine-request.ts';
import type { JsonObject } from '../../../src/lib/json.ts';
import { userErrorOf } from '../../support/errors.ts';
import { foundFile, makeFolder } from '../../support/folder.ts';
import { metadata } from '../../support/ion.ts';
import { answer, script } from '../../support/send.ts';
import { inputsOf, toolsOf } from '../../support/tools.ts';

const cityGml = '<?xml version="1.0"?><CityModel xmlns="http://www.opengis.net/citygml/2.0"/>';

async function filesOf(contents: Readonly<Record<string, string>>) {
  const folder = await makeFolder(contents);
  return Promise.all(Object.keys(contents).map((key) => foundFile(folder, key)));
}

describe('settling what ion is asked for', () => {
  it('reads the files where the inputs do not say it', async () => {
    const tools = toolsOf();
    const inputs = inputsOf({ description: '**D**', attribution: '© A', options: { clampToTerrain: true } });
    const asset = await determineRequest(inputs, await filesOf({ 'a.gml': cityGml, 'b.jpg': '' }), tools);
    expect(asset).toEqual({
      name: 'City',
      description: '**D**',
      attribution: '© A',
      type: '3DTILES',
      options: { clampToTerrain: true, sourceType: 'CITYGML' },
    });
    expect(tools.known()).toEqual({
      name: 'City',
      type: '3DTILES',
      sourceType: 'CITYGML',
      options: asset.options,
    });
    expect(tools.log.of('info')).toEqual([
      'Name: City',
      'Type: 3DTILES',
      'Options: {"clampToTerrain":true,"sourceType":"CITYGML"}',
    ]);
    expect(tools.log.of('warning')).toEqual([]);
  });

  it('leaves every option as it is written', async () => {
    const options: JsonObject = {
      position: [13.3762, -52.5, 35],
      targetVersion: '1.1',
      baseTerrainId: 1,
      outputs: [{ outputType: 'LAS', name: null }],
      futureOption: { deep: [true] },
    };
    const inputs = inputsOf({ type: 'GLTF', sourceType: '3D_CAPTURE', options });
    const asset = await determineRequest(inputs, await filesOf({ 'a.obj': 'v' }), toolsOf());
    expect(asset.options).toEqual({ ...options, sourceType: '3D_CAPTURE' });
  });

  it('puts the id in place of the name of a terrain', async () => {
    const terrain = metadata(42, { type: 'TERRAIN', name: 'Alps' });
    const server = script(answer(200, { items: [terrain] }));
    const inputs = inputsOf({ type: '3DTILES', sourceType: 'CITYGML', options: { baseTerrainId: 'Alps' } });
    const asset = await determineRequest(inputs, [], toolsOf({ server }));
    expect(asset.options).toEqual({ baseTerrainId: 42, sourceType: 'CITYGML' });
  });

  it('warns of a source type that is not known here, and passes it on', async () => {
    const tools = toolsOf();
    const asset = await determineRequest(inputsOf({ type: '3DTILES', sourceType: 'SPLATS' }), [], tools);
    expect(asset.options).toEqual({ sourceType: 'SPLATS' });
    expect(tools.log.of('warning')).toEqual([expect.stringContaining('SPLATS')]);
  });

  it('says of such a source type what may be meant', async () => {
    const tools = toolsOf();
    await determineRequest(inputsOf({ type: '3DTILES', sourceType: 'IFC' }), [], tools);
    expect(tools.log.of('warning')).toEqual([
      'The source type IFC is not known here: it is passed on as it is. Write `type: 3DTILES` and `source-type: BIM_CAD`.',
    ]);
  });

  it('tells what inputs were taken for', async () => {
    const tools = toolsOf();
    const remarks = ['`type: 3d tiles` is taken for 3DTILES.'];
    await determineRequest(inputsOf({ type: '3DTILES', sourceType: 'CITYGML', remarks }), [], tools);
    expect(tools.log.of('info')[0]).toBe(remarks[0]);
  });

  it.each([
    ['https://api.cesium.com', 'a.3tz', 1],
    ['https://api.cesium.com', 'a.3dtiles.zip', 1],
    ['https://api.cesium.com', 'a.zip', 0],
    ['https://ion.example', 'a.3tz', 0],
  ])('warns at %s of %s: %p', async (apiUrl, file, warnings) => {
    const tools = toolsOf({ apiUrl });
    const inputs = inputsOf({ sourceType: '3DTILES', type: '3DTILES' });
    await determineRequest(inputs, await filesOf({ [file]: 'PK' }), tools);
    expect(tools.log.of('warning')).toHaveLength(warnings);
    for (const warning of tools.log.of('warning')) {
      expect(warning).toContain(`The file ${file} is an archive`);
    }
  });

  it('warns of options that look like slips, and passes them on', async () => {
    const tools = toolsOf();
    const options = { clamptoterrain: true, geometryCompression: 'draco', options: 7 };
    const inputs = inputsOf({ type: '3DTILES', sourceType: 'CITYGML', options });
    expect((await determineRequest(inputs, [], tools)).options).toEqual({
      ...options,
      sourceType: 'CITYGML',
    });
    expect(tools.log.of('warning')).toEqual([
      'The option `clamptoterrain` is not known here for CITYGML: it is passed on as it is. Did you mean `clampToTerrain`?',
      'The option `geometryCompression` is the text `draco`, which is not known here: it is passed on as it is. Did you mean `geometryCompression: DRACO`?',
      expect.stringContaining('The option `options` is not known here for CITYGML'),
    ]);
  });

  it('fails where the files have several readings', async () => {
    const files = await filesOf({ 'a.glb': 'glTF' });
    const error = await userErrorOf(() => determineRequest(inputsOf(), files, toolsOf()));
    expect(error.hint).toContain('`type: GLTF` with `source-type: 3D_MODEL`');
  });
});

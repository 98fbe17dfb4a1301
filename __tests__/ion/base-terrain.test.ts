import { describe, expect, it } from '@jest/globals';

import { resolveBaseTerrain } from '../../src/ion/base-terrain.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { neverAborts } from '../support/clock.ts';
import { userErrorOf } from '../support/errors.ts';
import { clientOf, metadata } from '../support/ion.ts';
import { answer, script } from '../support/send.ts';

const terrain = (id: number, name: string) => metadata(id, { name, type: 'TERRAIN' });

function resolve(options: JsonObject, items: JsonObject[]) {
  return resolveBaseTerrain(clientOf(script(answer(200, { items }))).client, options, neverAborts);
}

describe('resolveBaseTerrain', () => {
  it.each<JsonObject>([{}, { baseTerrainId: 1 }, { baseTerrainId: null, position: [1, 2, 3] }])(
    'leaves %j unchanged, without a call',
    async (options) => {
      const server = script();
      expect(await resolveBaseTerrain(clientOf(server).client, options, neverAborts)).toEqual(options);
      expect(server.sent).toEqual([]);
    },
  );

  it.each(['1', '4711'])('treats %j in quotes as an id, without a call', async (baseTerrainId) => {
    const server = script();
    const options = { baseTerrainId, clampToTerrain: true };
    expect(await resolveBaseTerrain(clientOf(server).client, options, neverAborts)).toEqual({
      baseTerrainId: Number(baseTerrainId),
      clampToTerrain: true,
    });
    expect(server.sent).toEqual([]);
  });

  it('knows Cesium World Terrain at api.cesium.com, unless the account has a terrain of that name', async () => {
    const options = { baseTerrainId: 'Cesium World terrain' };
    const at = (apiUrl: string, items: JsonObject[]) =>
      resolveBaseTerrain(clientOf(script(answer(200, { items })), { apiUrl }).client, options, neverAborts);
    expect(await at('https://api.cesium.com', [terrain(4, 'Alps')])).toEqual({ baseTerrainId: 1 });
    expect(await at('https://api.cesium.com', [terrain(9, 'Cesium World terrain')])).toEqual({
      baseTerrainId: 9,
    });
    const error = await userErrorOf(() => at('https://ion.example', []));
    expect(error.message).toContain('no terrain asset has that name');
  });

  it('replaces the name of the one terrain with that name by its id', async () => {
    const options = { baseTerrainId: 'Alps', clampToTerrain: true };
    expect(await resolve(options, [terrain(3, 'Alps 2'), terrain(4, 'Alps'), terrain(5, 'alps')])).toEqual({
      baseTerrainId: 4,
      clampToTerrain: true,
    });
    expect(options.baseTerrainId).toBe('Alps');
  });

  it('searches every page', async () => {
    const server = script(
      answer(200, { items: [terrain(1, 'A')] }, { link: '</v1/assets?page=2>; rel="next"' }),
      answer(200, { items: [terrain(2, 'B')] }),
    );
    expect(await resolveBaseTerrain(clientOf(server).client, { baseTerrainId: 'B' }, neverAborts)).toEqual({
      baseTerrainId: 2,
    });
    expect(server.lines()[0]).toMatch(/^GET \/v1\/assets\?type=TERRAIN/);
  });

  it('ignores an asset of another type', async () => {
    const error = await userErrorOf(() =>
      resolve({ baseTerrainId: 'Alps' }, [metadata(9, { name: 'Alps', type: 'IMAGERY' })]),
    );
    expect(error.message).toContain('“Alps”');
  });

  it('lists all terrains if none has the name', async () => {
    const error = await userErrorOf(() =>
      resolve({ baseTerrainId: 'Alp' }, [terrain(4, 'Alps'), terrain(5, 'Harz')]),
    );
    expect(error.message).toBe('The option `baseTerrainId` is “Alp”, but no terrain asset has that name.');
    expect(error.hint).toBe('Set `baseTerrainId` to one of these ids: 4 (Alps), 5 (Harz).');
  });

  it('lists the terrains with the name if there are several', async () => {
    const error = await userErrorOf(() =>
      resolve({ baseTerrainId: 'Alps' }, [terrain(4, 'Alps'), terrain(5, 'Harz'), terrain(6, 'Alps')]),
    );
    expect(error.message).toContain('2 terrain assets have that name');
    expect(error.hint).toContain('4 (Alps), 6 (Alps)');
    expect(error.hint).not.toContain('Harz');
  });

  it('says what to write if there is no terrain', async () => {
    const error = await userErrorOf(() => resolve({ baseTerrainId: 'Alps' }, []));
    expect(error.hint).toContain('such as `1` for Cesium World Terrain');
  });

  it('keeps a long list short', async () => {
    const many = Array.from({ length: 900 }, (_, id) => terrain(id, `Terrain ${id}`));
    const error = await userErrorOf(() => resolve({ baseTerrainId: 'Alps' }, many));
    expect(error.hint).toMatch(/and 880 more/);
    expect(error.hint.length).toBeLessThan(1000);
  });

  it('names the scope that the search needs', async () => {
    const server = script(answer(404));
    const error = await userErrorOf(() =>
      resolveBaseTerrain(clientOf(server).client, { baseTerrainId: 'Alps' }, neverAborts),
    );
    expect(error.hint).toContain('assets:list');
  });
});

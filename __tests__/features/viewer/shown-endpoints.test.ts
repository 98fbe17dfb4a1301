import { describe, expect, it } from '@jest/globals';

import { readOrigins } from '../../../src/features/viewer/shown-endpoints.ts';
import { neverAborts } from '../../support/clock.ts';
import { fakeIon } from '../../support/fake-ion.ts';
import { clientOf } from '../../support/ion.ts';
import { answer } from '../../support/send.ts';

const selfHosted = 'https://ion.example.com';
const unknown = /^It is unknown from which servers the assets stream, and the page may not reach them\. /;

/** Asks an ion where assets stream: 7 tiles still, 8 is at another server, 9 at ion's own one. */
async function read(ids: readonly number[], apiUrl: string, isRefused = false) {
  const urls = new Map([
    ['8', 'https://assets.example.com/8/tileset.json'],
    ['9', `${apiUrl}/9/tileset.json`],
  ]);
  const ion = fakeIon([], ({ url }) => {
    const asset = urls.get(url.split('/').at(-2) ?? '');
    return asset === undefined ? answer(400, { message: 'not ready' }) : answer(200, { url: asset });
  });
  const { client: viewer, clock, log } = clientOf(ion, { apiUrl });
  const io = { viewer, anonymous: viewer, account: undefined, clock, log, signal: neverAborts };
  const origins = await readOrigins(ids, isRefused, io);
  return { origins, warnings: log.of('warning') };
}

describe('readOrigins', () => {
  it.each<[string, number[], boolean]>([
    ['tile still', [7], false],
    ['can only be asked for by a browser', [8], true],
  ])('warns if the assets of a self-hosted ion %s', async (_what, ids, isRefused) => {
    const { origins, warnings } = await read(ids, selfHosted, isRefused);
    expect({ origins, warnings }).toEqual({ origins: [], warnings: [expect.stringMatching(unknown)] });
    expect((await read(ids, 'https://api.cesium.com', isRefused)).warnings).toEqual([]);
  });

  it('does not warn if another asset shows the server', async () => {
    expect(await read([7, 8], selfHosted)).toEqual({ origins: ['https://assets.example.com'], warnings: [] });
    expect(await read([7, 9], selfHosted)).toEqual({ origins: [], warnings: [] });
  });
});

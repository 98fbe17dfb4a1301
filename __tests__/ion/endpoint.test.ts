import { describe, expect, it } from '@jest/globals';

import { readEndpoint } from '../../src/ion/endpoint.ts';
import { neverAborts } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { clientOf } from '../support/ion.ts';
import { always, answer } from '../support/send.ts';

async function read(content: object, apiUrl?: string) {
  const { client, log } = clientOf(always(answer(200, content)), apiUrl === undefined ? {} : { apiUrl });
  return { endpoint: await readEndpoint(client, 7, { log, signal: neverAborts, deadline: undefined }), log };
}

describe('readEndpoint', () => {
  it('has the address of the asset, and masks its token', async () => {
    const { endpoint, log } = await read({
      url: 'https://assets.example/7/tileset.json',
      accessToken: 'secret',
    });
    expect(endpoint).toEqual({
      kind: 'files',
      url: new URL('https://assets.example/7/tileset.json'),
      accessToken: 'secret',
    });
    expect(log.secrets).toEqual(['secret']);
  });

  it('resolves an address of a self-hosted ion, which may have no token', async () => {
    const { endpoint } = await read({ url: '/assets/7/' }, 'https://ion.example/api/');
    expect(endpoint).toEqual({
      kind: 'files',
      url: new URL('https://ion.example/assets/7/'),
      accessToken: undefined,
    });
  });

  it('has no address of what another service streams', async () => {
    expect(
      (await read({ externalType: 'BING', options: { url: 'https://other.example' } })).endpoint,
    ).toEqual({ kind: 'external' });
  });

  it.each([{}, { url: '' }, { url: 'ftp://assets.example/' }, { url: 'https://[' }])(
    'refuses %j',
    async (content) => {
      expect(await thrownBy(() => read(content))).toMatchObject({ code: 'ion-response-invalid' });
    },
  );
});

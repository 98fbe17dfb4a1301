import { expect } from '@jest/globals';

import { startProxy } from '../../../sandbox/http/proxy.ts';
import { namesIn, open, resultsOf, type Expectation } from './recipe.ts';
import { compressedPoints } from './sources.ts';

export const proxies: Expectation = {
  'gets out by the proxy alone': async (recipe) => {
    const sandbox = await open({
      tls: true,
      uploadLocation: (location) => ({ ...location, endpoint: 'https://s3.sandbox.test' }),
    });
    const portOf = (url: string) => Number(new URL(url).port);
    const proxy = await startProxy({
      'ion.sandbox.test:443': portOf(sandbox.ionUrl),
      's3.sandbox.test:443': portOf(sandbox.s3Url),
    });
    try {
      const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: sandbox.caFile ?? '' };
      const options = { env, apiUrl: 'https://ion.sandbox.test' };
      const jobs = await recipe(sandbox, { 'scans/a/b.laz': compressedPoints }, options);
      expect(resultsOf(jobs)).toEqual({ publish: 'success' });
      expect(namesIn(sandbox)).toHaveLength(1);
    } finally {
      await proxy.close();
    }
  },
};

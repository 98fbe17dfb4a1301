import { afterEach, describe, expect, it } from '@jest/globals';

import type { Sandbox } from '../../sandbox/sandbox.ts';
import { linuxIt, posixDescribe } from '../support/platform.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import {
  city,
  each,
  failing,
  keyFile,
  namesIn,
  open,
  pullRequest,
  release,
  resultsOf,
  run,
  tag,
  tiles,
  headings,
  untried,
} from './recipes.ts';

let proxy: Proxy | undefined;

afterEach(async () => {
  await proxy?.close();
  proxy = undefined;
});

posixDescribe('the recipe', () => {
  it('“Publish on push” publishes once what does not change', async () => {
    const heading = 'Publish on push';
    const sandbox = await open();
    const { publish } = await run(heading, sandbox, city);
    expect(publish).toMatchObject({ result: 'success', actions: [{ outputs: { 'asset-key': 'city' } }] });
    const [id] = sandbox.assets.keys();
    expect(publish?.stdout).toBe(`Published as asset ${id}\n`);
    const again = await run(heading, sandbox, city);
    expect(resultsOf(again)).toEqual({ publish: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([id]);
  });

  it('“On a release tag” names the asset after the tag', async () => {
    const sandbox = await open();
    const jobs = await run('On a release tag', sandbox, tiles, { github: tag });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  });

  it('“On a release” names the asset after the tag', async () => {
    const heading = 'On a release';
    const sandbox = await open();
    const jobs = await run(heading, sandbox, tiles, { github: release });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  });

  it('“A release that a workflow makes” makes it first', async () => {
    const heading = 'A release that a workflow makes';
    const sandbox = await open();
    const jobs = await run(heading, sandbox, tiles, { github: tag });
    expect(resultsOf(jobs)).toEqual({ release: 'success', publish: 'success' });
    expect(jobs['release']?.stdout).toMatch(/^gh release create v1\.2\.0 --repo \S+ --verify-tag /);
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  });

  linuxIt('“A job in a container” publishes from there', async () => {
    const jobs = await run('A job in a container', await open(), city);
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
  });

  it('“A deployment with a link to the asset” has the address of its page', async () => {
    const heading = 'A deployment with a link to the asset';
    const { publish } = await run(heading, await open(), city);
    expect(publish).toMatchObject({
      result: 'success',
      actions: [{ outputs: { 'asset-url': expect.any(String) } }],
    });
  });

  it('“Tilings of more than six hours” starts the run that waits, which starts itself again', async () => {
    const heading = 'Tilings of more than six hours';
    const sandbox = await open({ tiling: [{ status: 'IN_PROGRESS', percentComplete: 1 }] });
    const jobs = await run(heading, sandbox, { 'scans/a.laz': 'points' });
    expect(resultsOf(jobs)).toEqual({ publish: 'success', follow: 'success' });
    const ids = JSON.stringify([...sandbox.assets.keys()]);
    const start = `gh workflow run wait.yml --repo ${sandbox.github.repository} --ref main --raw-field asset-ids=${ids}\n`;
    expect(jobs['follow']?.stdout).toBe(start);

    const waiting = 'The run that waits';
    const soon = (text: string) => text.replace('wait-timeout-minutes: 340', 'wait-timeout-minutes: 0.1');
    const options = { inputs: { 'asset-ids': ids }, change: soon };
    const late = await run(waiting, sandbox, {}, options);
    expect(late['wait']).toMatchObject({ result: 'failure', stdout: start });
    const gone = await run(waiting, sandbox, {}, { ...options, inputs: { 'asset-ids': '' } });
    expect(gone['wait']).toMatchObject({ result: 'failure', stdout: '' });
  });

  describe('“A matrix with one gate”', () => {
    const heading = 'A matrix with one gate';
    const districts = { 'districts/centre/a.las': 'centre', 'districts/north/a.las': 'north' };

    it('waits for what all cells have published', async () => {
      const sandbox = await open();
      const jobs = await run(heading, sandbox, districts, { github: pullRequest() });
      expect(resultsOf(jobs)).toEqual({ publish: 'success', wait: 'success', gate: 'success' });
      expect(namesIn(sandbox).sort()).toEqual(['City model, centre', 'City model, north']);
      const statuses = JSON.parse(jobs['wait']?.actions[0]?.outputs['statuses'] ?? '') as object;
      expect(Object.keys(statuses).map(Number).sort()).toEqual([...sandbox.assets.keys()].sort());
    });

    it('fails where ion cannot tile one, or where a cell fails', async () => {
      const untiled = failing('City model, north');
      const missing = { 'districts/centre/a.las': 'centre' };
      expect(
        await each({
          untiled: async () => run(heading, await open(untiled), districts),
          missing: async () => run(heading, await open(), missing),
        }),
      ).toEqual({
        untiled: { publish: 'success', wait: 'failure', gate: 'failure' },
        missing: { publish: 'failure', wait: 'skipped', gate: 'failure' },
      });
    });

    it('passes its ids on beside a secret that holds JSON, as a result would not', async () => {
      const secretsOf = ({ token }: Sandbox) => ({ CESIUM_ION_TOKEN: token, KEY_FILE: keyFile });
      const publish = async (change?: (text: string) => string) => {
        const sandbox = await open();
        return run(heading, sandbox, districts, { secrets: secretsOf(sandbox), ...(change && { change }) });
      };
      const byResult = (text: string) => text.replaceAll('outputs.asset-ids', 'outputs.result');
      expect(await each({ ids: () => publish(), result: () => publish(byResult) })).toEqual({
        ids: { publish: 'success', wait: 'success', gate: 'success' },
        result: { publish: 'success', wait: 'failure', gate: 'failure' },
      });
    });
  });

  it('“Data built by an earlier job” publishes what was built', async () => {
    const heading = 'Data built by an earlier job';
    const sandbox = await open();
    const jobs = await run(heading, sandbox, {});
    expect(resultsOf(jobs)).toEqual({ build: 'success', publish: 'success' });
    const [id = 0] = sandbox.assets.keys();
    expect([...(await sandbox.objects(id)).keys()]).toEqual(['tileset.json']);
  });

  it('“Self-hosted runners and proxies” gets out by the proxy alone', async () => {
    const heading = 'Self-hosted runners and proxies';
    const sandbox = await open({
      tls: true,
      uploadLocation: (location) => ({ ...location, endpoint: 'https://s3.sandbox.test' }),
    });
    const portOf = (url: string) => Number(new URL(url).port);
    proxy = await startProxy({
      'ion.sandbox.test:443': portOf(sandbox.ionUrl),
      's3.sandbox.test:443': portOf(sandbox.s3Url),
    });
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: sandbox.caFile ?? '' };
    const jobs = await run(
      heading,
      sandbox,
      { 'scans/a/b.laz': 'points' },
      { env, apiUrl: 'https://ion.sandbox.test' },
    );
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    expect(namesIn(sandbox)).toHaveLength(1);
  });
});

/** The sandbox's runner does not know `matrix.include` yet. */
const later = ['Several data sets'];

linuxIt('each recipe was run', () => {
  expect(untried('others')).toEqual(later);
  expect(headings).toEqual([...new Set(headings)]);
});

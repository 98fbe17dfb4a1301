import { expect } from '@jest/globals';

import { tag, type Start } from './events.ts';
import { namesIn, open, resultsOf, type Expectation } from './recipe.ts';
import { city, tiles } from './sources.ts';

export const onPush: Expectation = {
  'publishes once what does not change': async (recipe) => {
    const sandbox = await open();
    const { publish } = await recipe(sandbox, city);
    expect(publish).toMatchObject({ result: 'success', actions: [{ outputs: { 'asset-key': 'city' } }] });
    const [id] = sandbox.assets.keys();
    expect(publish?.stdout).toBe(`Published as asset ${id}\n`);
    expect(resultsOf(await recipe(sandbox, city))).toEqual({ publish: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([id]);
  },
};

export const onRelease = (github: Start['github'] = {}): Expectation => ({
  'names the asset after the tag': {
    once: { sources: tiles, github, results: { publish: 'success' }, assets: ['City model v1.2.0'] },
  },
});

export const makesRelease: Expectation = {
  'makes the release first': async (recipe) => {
    const sandbox = await open();
    const jobs = await recipe(sandbox, tiles, { github: tag });
    expect(resultsOf(jobs)).toEqual({ release: 'success', publish: 'success' });
    expect(jobs['release']?.stdout).toMatch(/^gh release create v1\.2\.0 --repo \S+ --verify-tag /);
    expect(namesIn(sandbox)).toEqual(['City model v1.2.0']);
  },
};

export const deployment: Expectation = {
  'has the address of the asset’s page': async (recipe) => {
    const { publish } = await recipe(await open(), city);
    expect(publish).toMatchObject({
      result: 'success',
      actions: [{ outputs: { 'asset-url': expect.any(String) as unknown } }],
    });
  },
};

export const builtBefore: Expectation = {
  'publishes what was built': async (recipe) => {
    const sandbox = await open();
    expect(resultsOf(await recipe(sandbox, {}))).toEqual({ build: 'success', publish: 'success' });
    const [id = 0] = sandbox.assets.keys();
    expect([...(await sandbox.objects(id)).keys()]).toEqual(['tileset.json']);
  },
};

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { posixDescribe, posixIt } from '../support/platform.ts';
import { city, open, resultsOf, run, tag, untried, workspaceOf } from './recipes.ts';

posixDescribe('the recipe', () => {
  it('“Old versions” leaves the newest', async () => {
    const heading = 'Old versions';
    const now = Date.now();
    let ageMs = 60 * 24 * 3_600_000;
    const sandbox = await open({ now: () => now - ageMs });
    const publish = (more: string) =>
      run('Publish on push', sandbox, { 'data/city.gml': city['data/city.gml'] + more });
    await publish('');
    await publish('<!-- more -->');
    const [, newest] = sandbox.assets.keys();
    ageMs = 0;
    expect(resultsOf(await run(heading, sandbox, {}))).toEqual({ cleanup: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([newest]);
  });

  it('“After a branch was deleted” deletes what it has published, and nothing else', async () => {
    const sandbox = await open();
    const publish = (branch: string, more: string) =>
      run(
        'Publish on push',
        sandbox,
        { 'data/city.gml': city['data/city.gml'] + more },
        { github: { ref: `refs/heads/${branch}` } },
      );
    for (const branch of ['main', 'topic', 'other']) await publish(branch, branch);
    const [main, , other] = sandbox.assets.keys();
    const github = { event_name: 'delete', event: { ref: 'topic', ref_type: 'branch' } };
    const jobs = await run('After a branch was deleted', sandbox, {}, { github });
    expect(resultsOf(jobs)).toEqual({ cleanup: 'success' });
    expect([...sandbox.assets.keys()]).toEqual([main, other]);
  });

  describe('“With GitHub Pages”', () => {
    const heading = 'With GitHub Pages';
    const others = '{"terrain":{"id":1}}';

    /** Runs it where the site answers so; gives the results and the file. */
    async function publish(curl: string) {
      const sandbox = await open();
      // the site has this, or the page of GitHub for what is not there
      const save = `mkdir -p site && echo '${others}' >site/ion-assets.json`;
      const workspace = await workspaceOf(city, { 'bin/curl': `${save}; ${curl}` });
      const results = resultsOf(await run(heading, sandbox, workspace));
      const file = JSON.parse(await readFile(join(workspace, 'site/ion-assets.json'), 'utf8')) as unknown;
      return { results, file, id: [...sandbox.assets.keys()][0] };
    }

    it('keeps the entries of other keys', async () => {
      const { results, file, id } = await publish('echo 200');
      expect(results).toEqual({ publish: 'success', deploy: 'success' });
      expect(file).toMatchObject({ terrain: { id: 1 }, city: { id } });
    });

    it('begins a file where there is none', async () => {
      const { results, file, id } = await publish('echo 404');
      expect(results).toEqual({ publish: 'success', deploy: 'success' });
      expect(file).toMatchObject({ city: { id } });
      expect(file).not.toHaveProperty('terrain');
    });

    it.each(['echo 503', 'echo 000; exit 6'])('deploys nothing after %j', async (curl) => {
      const { results, id } = await publish(curl);
      expect({ results, id }).toEqual({ results: { publish: 'failure', deploy: 'skipped' }, id: undefined });
    });
  });

  it('“As a release asset” attaches the file to a draft, and publishes it then', async () => {
    const heading = 'As a release asset';
    const sandbox = await open();
    const workspace = await workspaceOf(city);
    const jobs = await run(heading, sandbox, workspace, { github: tag });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    const result = JSON.parse(await readFile(join(workspace, 'ion-assets.json'), 'utf8')) as unknown;
    expect(result).toMatchObject({ city: { id: [...sandbox.assets.keys()][0] } });
    expect(jobs['publish']?.stdout.split('\n').map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual([
      'gh release view v1.2.0',
      'gh release create v1.2.0 --draft',
      'gh release upload v1.2.0 ion-assets.json',
      'gh release edit v1.2.0 --draft=false',
      '',
    ]);
  });
});

posixIt('each recipe was run', () => {
  expect(untried('versions')).toEqual([]);
});

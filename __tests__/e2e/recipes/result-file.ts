import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@jest/globals';

import { release, tag } from './events.ts';
import { open, resultsOf, site, viewerToken, workspaceOf, type Expectation, type Recipe } from './recipe.ts';
import { city } from './sources.ts';

/** Publishes with this answer of the site; returns the results and the file. */
async function publish(recipe: Recipe, curl: string) {
  const sandbox = await open();
  const terrain = sandbox.seedAsset({ name: 'Terrain', type: 'TERRAIN' });
  const others = JSON.stringify({ terrain: { id: terrain } });
  // the site has this file, or the page of GitHub for a missing file
  const save = `mkdir -p site && echo '${others}' >site/ion-assets.json`;
  const workspace = await workspaceOf(city, { 'bin/curl': `echo "$@" >curl.txt; ${save}; ${curl}` });
  const results = resultsOf(await recipe(sandbox, workspace));
  expect(await readFile(join(workspace, 'curl.txt'), 'utf8')).toContain(` ${site}/ion-assets.json\n`);
  const file = JSON.parse(await readFile(join(workspace, 'site/ion-assets.json'), 'utf8')) as unknown;
  const id = [...sandbox.assets.keys()].find((one) => one !== terrain);
  return { results, file, id, terrain, workspace };
}

const deployed = { publish: 'success', deploy: 'success' };

/** Checks that the site has a page, with the token for pages. */
async function expectPage(workspace: string): Promise<void> {
  const names = await readdir(join(workspace, 'site'));
  expect(names).toEqual(expect.arrayContaining(['index.html', 'ion-assets.json']));
  const texts = names.map((name) => readFile(join(workspace, 'site', name), 'utf8'));
  expect((await Promise.all(texts)).join('\n')).toContain(viewerToken);
}

export const onPages: Expectation = {
  'keeps the entries of other keys, and has a page': async (recipe) => {
    const { results, file, id, terrain, workspace } = await publish(recipe, 'echo 200');
    expect(results).toEqual(deployed);
    expect(file).toMatchObject({ terrain: { id: terrain }, city: { id } });
    await expectPage(workspace);
  },

  'begins a file if there is none': async (recipe) => {
    const { results, file, id } = await publish(recipe, 'echo 404');
    expect(results).toEqual(deployed);
    expect(file).toMatchObject({ city: { id } });
    expect(file).not.toHaveProperty('terrain');
  },

  'deploys nothing after another answer': async (recipe) => {
    const answers = ['echo 503', 'echo 000; exit 6'].map((curl) => publish(recipe, curl));
    for (const { results, id } of await Promise.all(answers)) {
      expect({ results, id }).toEqual({ results: { publish: 'failure', deploy: 'skipped' }, id: undefined });
    }
  },
};

export const onPagesOfRelease: Expectation = {
  'has a page, and the notes lead to it': async (recipe) => {
    const sandbox = await open();
    const workspace = await workspaceOf(city, { 'bin/curl': 'echo 404' });
    expect(resultsOf(await recipe(sandbox, workspace, { github: release }))).toEqual(deployed);
    await expectPage(workspace);
    const [id = 0] = sandbox.assets.keys();
    expect(sandbox.github.releases[0]?.body).toContain(`[Asset ${id}](${site}/#asset=${id})`);
  },
};

export const onReleases: Expectation = {
  'attaches the file to a draft, and publishes it then': async (recipe) => {
    const sandbox = await open();
    const workspace = await workspaceOf(city);
    const jobs = await recipe(sandbox, workspace, { github: tag });
    expect(resultsOf(jobs)).toEqual({ publish: 'success' });
    const result = JSON.parse(await readFile(join(workspace, 'ion-assets.json'), 'utf8')) as unknown;
    expect(result).toMatchObject({ city: { id: [...sandbox.assets.keys()][0] } });
    const commands = jobs['publish']?.stdout.split('\n').map((line) => line.split(' ').slice(0, 5).join(' '));
    expect(commands).toEqual([
      'gh release view v1.2.0',
      'gh release create v1.2.0 --draft',
      'gh release upload v1.2.0 ion-assets.json',
      'gh release edit v1.2.0 --draft=false',
      '',
    ]);
  },
};

import { expect } from '@jest/globals';

import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { makeWorkspace, onPullRequest, upload } from '../support.ts';
import { comment, pullRequest } from './events.ts';
import { namesIn, open, resultsOf, site, type Expectation, type Options } from './recipe.ts';
import { city } from './sources.ts';

const first = city['data/city.gml'];
const closing = { github: pullRequest('closed') };

export const previews: Expectation = {
  'keeps one asset, and deletes it when the pull request is closed': async (recipe) => {
    const sandbox = await open();
    sandbox.seedAsset({ name: 'foreign' });
    for (const content of [first, `${first}<!-- more -->`]) {
      const jobs = await recipe(sandbox, { 'data/city.gml': content }, { github: pullRequest() });
      expect(resultsOf(jobs)).toEqual({ publish: 'success', cleanup: 'skipped' });
    }
    expect(namesIn(sandbox)).toEqual(['foreign', 'City model, preview of pull request 7']);
    const id = [...sandbox.assets.keys()].at(-1) ?? 0;
    expect(sandbox.github.comments[0]?.body).toContain(`[${id}](${site}/#asset=${id}) ([on ion](`);
    expect(resultsOf(await recipe(sandbox, {}, closing))).toEqual({ publish: 'skipped', cleanup: 'success' });
    expect(namesIn(sandbox)).toEqual(['foreign']);
  },

  'does nothing for forks': async (recipe) => {
    const sandbox = await open();
    for (const action of ['opened', 'closed']) {
      const options = { github: pullRequest(action), secrets: {} };
      for (const job of Object.values(await recipe(sandbox, city, options))) {
        expect(job.result).not.toBe('failure');
      }
    }
    expect(sandbox.requests).toEqual([]);
  },
};

/** Publishes a preview of pull request 7. */
async function publishPreview(sandbox: Sandbox): Promise<void> {
  const workspace = await makeWorkspace(city);
  const inputs = { files: 'data/city.gml', name: 'preview', 'asset-key': 'city' };
  expect(await upload(sandbox, workspace, inputs, onPullRequest(7))).toMatchObject({ conclusion: 'success' });
}

const cleansUp = (options: Options): Expectation => ({
  'deletes the preview, and nothing else': async (recipe) => {
    const sandbox = await open();
    sandbox.seedAsset({ name: 'foreign' });
    await publishPreview(sandbox);
    expect(namesIn(sandbox)).toEqual(['foreign', 'preview']);
    expect(resultsOf(await recipe(sandbox, {}, options))).toEqual({ cleanup: 'success' });
    expect(namesIn(sandbox)).toEqual(['foreign']);
  },
});

export const afterClosing = cleansUp(closing);

export const byHand = cleansUp({
  github: { event_name: 'workflow_dispatch', event: {} },
  inputs: { number: 7 },
});

const onIssue = { ...comment('OWNER'), event: { ...comment('OWNER').event, issue: { number: 7 } } };

export const onComment: Expectation = {
  'publishes for people of the repository alone': {
    owner: { sources: city, github: comment('OWNER'), results: { publish: 'success' } },
    stranger: { sources: city, github: comment('CONTRIBUTOR'), results: { publish: 'skipped' } },
    talk: { sources: city, github: comment('MEMBER', 'Look at /preview'), results: { publish: 'skipped' } },
    issue: { sources: city, github: onIssue, results: { publish: 'skipped' } },
  },
};

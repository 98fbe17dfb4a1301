import { expect, it } from '@jest/globals';

import { defaultRepository } from '../../sandbox/runner/context.ts';
import type { GithubContext } from '../../sandbox/runner/types.ts';
import { posixDescribe, posixIt } from '../support/platform.ts';
import {
  city,
  comment,
  each,
  failing,
  mergeGroup,
  namesIn,
  open,
  pullRequest,
  resultsOf,
  run,
  tiles,
  untried,
  workflowRun,
  type Options,
} from './recipes.ts';

posixDescribe('the recipe', () => {
  it('“Gating merges with a required job” opens the gate only where all jobs have succeeded', async () => {
    const heading = 'Gating merges with a required job';
    const untiled = failing('City model, in review');
    const github = pullRequest();
    expect(
      await each({
        'pull request': async () => run(heading, await open(), city, { github }),
        'merge group': async () => run(heading, await open(), city, { github: mergeGroup }),
        'no data': async () => run(heading, await open(), {}, { github }),
        'bad data': async () => run(heading, await open(untiled), city, { github: mergeGroup }),
        fork: async () => run(heading, await open(), city, { github, secrets: {} }),
      }),
    ).toEqual({
      'pull request': { check: 'success', publish: 'success', gate: 'success' },
      'merge group': { check: 'success', publish: 'success', gate: 'success' },
      'no data': { check: 'failure', publish: 'skipped', gate: 'failure' },
      'bad data': { check: 'success', publish: 'failure', gate: 'failure' },
      fork: { check: 'success', publish: 'failure', gate: 'failure' },
    });
  });

  it('“Gating merges with a required status” publishes for pull requests and merge groups', async () => {
    const heading = 'Gating merges with a required status';
    const publish = async (github: Partial<GithubContext>) => run(heading, await open(), city, { github });
    expect(await each({ request: () => publish(pullRequest()), group: () => publish(mergeGroup) })).toEqual({
      request: { publish: 'success' },
      group: { publish: 'success' },
    });
  });

  it('“Previews of pull requests” keeps one asset, which each recipe for a closed one deletes', async () => {
    const heading = 'Previews of pull requests';
    const closing = { github: pullRequest('closed') };
    const byHand = { github: { event_name: 'workflow_dispatch', event: {} }, inputs: { number: 7 } };
    const story = async (contents: readonly string[], after: string, options: Options) => {
      const sandbox = await open();
      sandbox.seedAsset({ name: 'foreign' });
      for (const content of contents) {
        const sources = { 'data/city.gml': content };
        const jobs = await run(heading, sandbox, sources, { github: pullRequest() });
        expect(resultsOf(jobs)).toEqual({ publish: 'success', cleanup: 'skipped' });
      }
      expect(namesIn(sandbox)).toEqual(['foreign', 'City model, preview of pull request 7']);
      const jobs = await run(after, sandbox, {}, options);
      expect(namesIn(sandbox)).toEqual(['foreign']);
      return jobs;
    };
    const first = city['data/city.gml'];
    expect(
      await each({
        same: () => story([first, `${first}<!-- more -->`], heading, closing),
        byHand: () => story([first], 'What closing leaves', byHand),
        versions: () => story([first], 'Pull requests', closing),
      }),
    ).toEqual({
      same: { publish: 'skipped', cleanup: 'success' },
      byHand: { cleanup: 'success' },
      versions: { cleanup: 'success' },
    });
  });

  it('“Previews of pull requests” does nothing for forks', async () => {
    const heading = 'Previews of pull requests';
    const sandbox = await open();
    for (const action of ['opened', 'closed']) {
      const options = { github: pullRequest(action), secrets: {} };
      for (const job of Object.values(await run(heading, sandbox, city, options))) {
        expect(job.result).not.toBe('failure');
      }
    }
    expect(sandbox.requests).toEqual([]);
  });

  it('“Previews on a comment” publishes for people of the repository alone', async () => {
    const heading = 'Previews on a comment';
    const publish = async (github: Partial<GithubContext>) => run(heading, await open(), city, { github });
    expect(
      await each({
        owner: () => publish(comment('OWNER')),
        stranger: () => publish(comment('CONTRIBUTOR')),
        talk: () => publish(comment('MEMBER', 'Look at /preview')),
        issue: () =>
          publish({ ...comment('OWNER'), event: { ...comment('OWNER').event, issue: { number: 7 } } }),
      }),
    ).toEqual({
      owner: { publish: 'success' },
      stranger: { publish: 'skipped' },
      talk: { publish: 'skipped' },
      issue: { publish: 'skipped' },
    });
  });

  it('“Pull requests from forks” builds without secrets, and another run publishes', async () => {
    const builder = 'Pull requests from forks';
    const build = await run(builder, await open(), {}, { github: pullRequest(), secrets: {} });
    expect(resultsOf(build)).toEqual({ build: 'success' });

    const heading = 'The run that publishes for a fork';
    const publish = async (github: Partial<GithubContext>) => run(heading, await open(), tiles, { github });
    expect(
      await each({
        fork: () => publish(workflowRun('stranger/city-models')),
        failed: () => publish(workflowRun('stranger/city-models', 'failure')),
        own: () => publish(workflowRun(defaultRepository)),
      }),
    ).toEqual({
      fork: { publish: 'success' },
      failed: { publish: 'skipped' },
      own: { publish: 'skipped' },
    });
  });

  it('“The run that publishes for a fork” tells the fork’s commit and its pull request', async () => {
    const heading = 'The run that publishes for a fork';
    const sandbox = await open();
    await run(heading, sandbox, tiles, { github: workflowRun('stranger/city-models') });
    const last = sandbox.github.statuses.at(-1);
    expect(last).toMatchObject({ sha: 'd'.repeat(40), state: 'success', context: 'cesium-ion / tiles' });
    expect(sandbox.github.comments.map((one) => one.issue_number)).toEqual([8]);
  });
});

posixIt('each recipe was run', () => {
  expect(untried('pull requests')).toEqual([]);
});

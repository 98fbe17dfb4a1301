import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { brokenRules, usesOf } from './support/workflow-rules.ts';
import { ownWorkflows, read } from './support/workflows.ts';

const workflows = await ownWorkflows();

describe('the workflows of the repository', () => {
  it('follow its rules', () => {
    expect(workflows.flatMap(brokenRules)).toEqual([]);
  });

  it.each([
    ['permissions: {}', 'permissions: { contents: read }', 'has permissions for all jobs'],
    ['permissions: {}\n', '', 'has permissions for all jobs'],
    ['concurrency:', 'env:', 'has no concurrency group'],
    ['pull_request:', 'pull_request_target:', 'gives secrets to strangers: pull_request_target'],
    ['@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1', '@v7', 'does not pin actions/checkout@v7'],
    [/(?<=@[0-9a-f]{40}) # v7.0.1/, '', /does not pin actions\/checkout@[0-9a-f]{40}$/],
    ['    permissions:\n      contents: read\n', '', 'test names no permissions'],
    ['    timeout-minutes: 40\n', '', 'test has no time-out'],
    ["event_name == 'push'", "event_name != 'schedule'", 'real-ion has secrets on pull requests'],
    ['persist-credentials: false', 'persist-credentials: true', 'test leaves the token with the checkout'],
    ['npm ci --ignore-scripts', 'true', 'action runs scripts before npm ci'],
    ['npm run demo', 'npm run ${{ github.head_ref }}', /^.*test has an expression in a script, not in env/],
  ])('do not, with %j as %j', async (text, other, fault) => {
    const { file, content } = await read('.github/workflows/ci.yml');
    const broken = content.replace(text, other);
    expect(broken).not.toBe(content);
    expect(brokenRules({ file, content: broken })).toEqual([
      typeof fault === 'string' ? `${file}: ${fault}` : expect.stringMatching(fault),
    ]);
  });

  it.each([
    ['\njobs:', '\npermissions: {}\njobs:', 'limits the job that reports'],
    ['    permissions: {}\n', '', 'gate names no permissions'],
    [
      /( {4}timeout-minutes: 360\n)( {4}# no)/,
      '$1    permissions: {}\n$2',
      'wait names permissions, which a caller may not have',
    ],
  ])(
    'let only the job wait of publish.yml have those of its caller: not %s as %j',
    async (text, other, fault) => {
      const { file, content } = await read('.github/workflows/publish.yml');
      const broken = content.replace(text, other);
      expect(broken).not.toBe(content);
      expect(brokenRules({ file, content: broken })).toEqual([`${file}: ${fault}`]);
    },
  );

  it('use one commit of each action', () => {
    const pins = new Set(workflows.flatMap(({ content }) => usesOf(content)));
    const actions = [...pins].map((uses) => uses.split('@', 1)[0]);
    expect(actions.sort()).toEqual([...new Set(actions)].sort());
  });
});

it('Dependabot groups updates, and delays them', async () => {
  const { content } = await read('.github/dependabot.yml');
  const { updates } = parse(content) as { updates: Record<string, unknown>[] };
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const update of updates) {
    expect(update).toMatchObject({ cooldown: { 'default-days': 7 }, groups: expect.any(Object) as unknown });
  }
});

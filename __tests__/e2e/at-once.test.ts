import { expect, it } from '@jest/globals';

import { publish, sha } from './publish-on-github.ts';
import { assetIdOf, openSandbox } from './support.ts';

// Jobs of a matrix that write at the same time. The clock of their processes runs twenty times faster: a call of 60
// ms counts as one of 1.2 s.

const keys = ['north', 'east', 'south', 'west'];

/** ION_UPLOAD_ROUNDS=50 runs 50 rounds, which takes some minutes. */
const rounds = Array.from({ length: Number(process.env['ION_UPLOAD_ROUNDS'] ?? 2) }, (_, index) => index + 1);

it.each(rounds)('four jobs lose nothing without a warning, and write nothing twice (%p)', async () => {
  const sandbox = await openSandbox();
  const { github } = sandbox;
  for (const delayMs of [5, 20, 40, 60]) {
    const where = () => Math.random() < 0.4;
    sandbox.faults.add({ route: /Release|Comment/, where, fault: { delayMs } });
  }
  github.seedPull({ number: 7, head_sha: sha });
  github.seedRelease({ tag_name: 'v1', body: 'What is new\n' });
  const inputs = { 'pr-comment': 'true', 'release-notes': 'true' };
  const event = { number: 7, pull_request: { number: 7, head: { sha } } };
  const given = { ref: 'refs/tags/v1', event_name: 'pull_request', event };
  const runs = await Promise.all(
    keys.map((key) => publish(sandbox, { ...inputs, 'asset-key': key }, given, { 'a.las': key })),
  );
  const notes = github.releases[0]?.body ?? '';
  expect(notes.startsWith('What is new\n')).toBe(true);
  const bodies = github.comments.map(({ body }) => body);
  expect(bodies).toHaveLength(keys.length);
  for (const run of runs) {
    expect(run.exitCode).toBe(0);
    const isReported = run.annotations.some(({ message }) =>
      message.startsWith('Could not write the release notes'),
    );
    const times = notes.split(`[Asset ${assetIdOf(run)}]`).length - 1;
    expect(times).toBe(isReported ? Math.min(times, 1) : 1);
    expect(bodies.filter((body) => body.includes(`| [${assetIdOf(run)}](`))).toHaveLength(1);
  }
});

it.each(rounds)('four jobs with the same key write one comment, and one section (%p)', async () => {
  const sandbox = await openSandbox();
  const { github } = sandbox;
  sandbox.faults.add({ route: /Release|Comment/, where: () => Math.random() < 0.5, fault: { delayMs: 30 } });
  github.seedPull({ number: 7, head_sha: sha });
  github.seedRelease({ tag_name: 'v1', body: '' });
  const inputs = { 'pr-comment': 'true', 'release-notes': 'true', reuse: 'false' };
  const event = { number: 7, pull_request: { number: 7, head: { sha } } };
  const given = { ref: 'refs/tags/v1', event_name: 'pull_request', event };
  const runs = await Promise.all(keys.map((key) => publish(sandbox, inputs, given, { 'a.las': key })));
  expect(github.comments).toHaveLength(1);
  const notes = github.releases[0]?.body ?? '';
  expect(notes.match(/<!-- ion-upload /g)).toHaveLength(1);
  const lost = runs.filter((run) => !notes.includes(`[Asset ${assetIdOf(run)}]`));
  expect(lost).toHaveLength(3);
  for (const run of lost) {
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('same `asset-key`') },
    ]);
  }
});

import { describe, expect, it } from '@jest/globals';

import { withSection } from '../../src/github/release.ts';
import { writeSection } from '../../src/github/write-section.ts';
import { neverAborts, fakeClock } from '../support/clock.ts';
import { thrownBy } from '../support/errors.ts';
import { fakeGitHub, refused } from '../support/github.ts';

const tag = '0123456789abcdef';
const other = 'fedcba9876543210';
const section = { tag, text: '- ours' };
const read = 'GET /repos/{owner}/{repo}/releases/{release_id}';
const write = 'PATCH /repos/{owner}/{repo}/releases/{release_id}';

/** A release, and the changes of others to its notes before each read, numbered from 1. */
function scene(notes: string, others: (nth: number, notes: string) => string | undefined = () => undefined) {
  let body = notes;
  let reads = 0;
  const clock = fakeClock();
  const { github, asked } = fakeGitHub({
    [read]: () => {
      body = others(++reads, body) ?? body;
      return { id: 1, body };
    },
    [write]: ({ body: next }) => {
      body = String(next);
      return { id: 1, body };
    },
  });
  const run = (ms = 90_000) => {
    const bounds = { signal: neverAborts, deadline: clock.now() + ms, clock };
    return writeSection(github, { id: 1, body: notes }, section, bounds);
  };
  const writes = () => asked.filter((route) => route === write).length;
  return { run, clock, notes: () => body, writes };
}

describe('writeSection', () => {
  it('watches its section for longer than another job takes to read and write the notes', async () => {
    const { run, clock, notes, writes } = scene('theirs');
    const start = clock.now();
    await run();
    expect(notes()).toBe(withSection('theirs', tag, '- ours'));
    expect(clock.now() - start).toBeGreaterThanOrEqual(15_000);
    expect(writes()).toBe(1);
  });

  it('does nothing if the section is up to date', async () => {
    const { run, clock, writes } = scene(withSection('theirs', tag, '- ours'));
    await run();
    expect(writes()).toBe(0);
    expect(clock.sleeps).toEqual([]);
  });

  it.each([1, 4, 7])('writes again after another job has overwritten it, detected at read %p', async (at) => {
    const { run, notes, writes } = scene('', (nth) =>
      nth === at ? withSection('', other, '- theirs') : undefined,
    );
    await run();
    expect(notes()).toContain('- ours');
    expect(notes()).toContain('- theirs');
    expect(writes()).toBe(2);
  });

  it('writes again after another job has restored the old section', async () => {
    const old = withSection('', tag, '- old');
    const { run, notes, writes } = scene(old, (nth) => (nth === 1 ? old : undefined));
    await run();
    expect(notes()).toBe(withSection('', tag, '- ours'));
    expect(writes()).toBe(2);
  });

  it('fails if another step with the same key has replaced it, and keeps that section', async () => {
    const theirs = withSection('', tag, '- newer');
    const { run, notes, writes } = scene('', (nth) => (nth === 2 ? theirs : undefined));
    expect(await thrownBy(run)).toMatchObject({ message: expect.stringContaining('same `asset-key`') });
    expect(notes()).toBe(theirs);
    expect(writes()).toBe(1);
  });

  it('fails if it is overwritten each time', async () => {
    const { run } = scene('', () => 'theirs');
    expect(await thrownBy(run)).toMatchObject({ message: expect.stringContaining('Other jobs') });
  });

  it('fails if the section was not there for long enough', async () => {
    const { run, notes } = scene('', (nth) => (nth === 4 ? 'theirs' : undefined));
    expect(await thrownBy(() => run(18_000))).toMatchObject({
      message: expect.stringContaining('Other jobs'),
    });
    expect(notes()).toContain('- ours');
  });

  it.each([
    [500, 1],
    [429, 1],
    [403, 0],
  ])('of %p: is read again %p times', async (status, times) => {
    const clock = fakeClock();
    const error = refused(status, 'No', { 'retry-after': status === 403 ? undefined : '30' });
    const fault = { left: 1 };
    let body = '';
    const { github, asked } = fakeGitHub({
      [read]: () => ({ id: 1, body }),
      [write]: ({ body: next }) => {
        if (fault.left-- > 0) throw error;
        body = String(next);
        return {};
      },
    });
    const bounds = { signal: neverAborts, deadline: clock.now() + 90_000, clock };
    const writing = writeSection(github, { id: 1, body }, section, bounds).catch((thrown: unknown) => thrown);
    expect(await writing).toBe(times === 0 ? error : undefined);
    expect(asked.filter((route) => route === write)).toHaveLength(1 + times);
    if (status === 429) expect(clock.sleeps[0]).toBe(30_000);
  });
});

import { expect } from '@jest/globals';

import { probes } from '../../sandbox/probe/facts/all-probes.ts';
import type { ProbeTimes } from '../../sandbox/probe/lab.ts';
import type { Probe } from '../../sandbox/probe/probe.ts';
import { runProbes, type ProbeResult, type ProbeRun } from '../../sandbox/probe/run-probes.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';

export const testTimes: ProbeTimes = {
  pollMs: 2,
  callMs: 5000,
  probeMs: 5000,
  searchMs: 100,
  tilingMs: 5000,
};

/** Runs all probes against a sandbox, unless `changes` say otherwise. */
export function probe(sandbox: Sandbox, changes: Partial<ProbeRun> = {}): Promise<ProbeResult> {
  return runProbes({
    probes,
    apiUrl: sandbox.ionUrl,
    token: sandbox.token,
    times: testTimes,
    finished: [],
    about: [],
    signal: new AbortController().signal,
    print: () => undefined,
    ...changes,
  });
}

/** The results, by fact, with equal times. */
export function seenIn({ rows }: ProbeResult): Record<string, string> {
  const entries = rows.map(({ fact, seen }) => [fact, seen.replace(/\b[\d.]+ s\b/g, 'T')] as const);
  expect(new Set(entries.map(([fact]) => fact)).size).toBe(entries.length);
  return Object.fromEntries(entries);
}

/** The probes of some facts; each must exist. */
export function probesOf(...facts: string[]): Probe[] {
  const found = probes.filter(({ fact }) => facts.includes(fact));
  expect(found).toHaveLength(facts.length);
  return found;
}

import { readFileSync } from 'node:fs';

import { cpuSecondsOf, peakMiBOf } from './proc.ts';

/** What was seen of a process from outside; empty where the system does not tell. */
export interface Usage {
  readonly cpuSeconds?: number;
  readonly peakMiB?: number;
}

const intervalMs = 10;

/** Watches a process until it is stopped: looks at it every few milliseconds, since nothing is left at its end. */
export function watchUsage(pid: number | undefined): { stop(): Usage } {
  if (process.platform !== 'linux' || pid === undefined) return { stop: () => ({}) };
  let usage: Usage = {};
  const look = () => {
    try {
      const cpuSeconds = cpuSecondsOf(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      const peakMiB = peakMiBOf(readFileSync(`/proc/${pid}/status`, 'latin1'));
      // one that has ended, and was not waited for yet, has no memory any more
      if (cpuSeconds !== undefined) usage = { ...usage, cpuSeconds };
      if (peakMiB !== undefined) usage = { ...usage, peakMiB: Math.max(peakMiB, usage.peakMiB ?? 0) };
    } catch {
      // it has ended
    }
  };
  look();
  const timer = setInterval(look, intervalMs);
  return {
    stop() {
      clearInterval(timer);
      return usage;
    },
  };
}

import { readFileSync } from 'node:fs';

/** Whether a process of this id runs, on Linux. One that ended, and that nobody has waited for yet, does not. */
export function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat[stat.lastIndexOf(')') + 2] !== 'Z';
  } catch {
    return false;
  }
}

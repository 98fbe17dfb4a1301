// Writes the peak resident memory of the process, in KiB, to the file that PEAK_MEMORY_FILE names.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';

function peak() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  // maxRSS also counts the time before the process became node: a copy of its parent process
  return /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
}

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(peak()));
});

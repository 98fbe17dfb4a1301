/** Clock ticks a second: what the kernel shows to programs is in these, whatever its own clock is. */
const ticksPerSecond = 100;

/** The time that a process, all its threads included, has had on processors so far, in seconds. @param stat `/proc/PID/stat` */
export function cpuSecondsOf(stat: string): number | undefined {
  // the second field is the program's name in brackets, which may hold anything
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]); // utime, stime: fields 14 and 15 of the whole line
  return Number.isNaN(ticks) ? undefined : ticks / ticksPerSecond;
}

/** The most memory that a process has had resident so far, in MiB. @param status `/proc/PID/status` */
export function peakMiBOf(status: string): number | undefined {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

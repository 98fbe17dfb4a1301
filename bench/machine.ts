import { readFile } from 'node:fs/promises';
import os from 'node:os';

/** The machine in words, a line each; nothing that tells whose it is. */
export async function describeMachine(): Promise<string[]> {
  const cpus = os.cpus();
  return [
    `${cpus[0]?.model.trim() ?? 'unknown processor'}, ${cpus.length} logical cores`,
    `${(os.totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `${await systemName()}, ${os.type()} ${/^\d+\.\d+/.exec(os.release())?.[0] ?? ''} ${os.arch()}`,
    `Node ${process.version}`,
  ];
}

async function systemName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? os.version();
}

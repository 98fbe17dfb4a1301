import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeCertificate } from '../../sandbox/http/certificate.ts';
import type { Counts } from './counts.ts';
import type { Mode } from './line.ts';
import type { SinkCommand, SinkReply } from './main.ts';

/** The sink in a process of its own. */
export interface SinkProcess {
  readonly url: string;
  /** The certificate to trust, a PEM file. */
  readonly caFile: string;
  /** Clears everything, and sets the line of a mode. */
  reset(mode: Mode): Promise<void>;
  /** The counts since the last reset. */
  counts(): Promise<Counts>;
  close(): Promise<void>;
}

/** Starts the sink. @param folder takes its certificate and key */
export async function startSinkProcess(folder: string): Promise<SinkProcess> {
  const certificate = await makeCertificate();
  const caFile = join(folder, 'ca.pem');
  const certificateFile = join(folder, 'certificate.json');
  await writeFile(caFile, certificate.cert);
  await writeFile(certificateFile, JSON.stringify(certificate), { mode: 0o600 });

  const child = fork(join(import.meta.dirname, 'main.ts'), [certificateFile]);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The sink ended.');
  });
  ended.catch(() => undefined);
  const nextReply = async (): Promise<SinkReply> => {
    const [reply] = (await Promise.race([once(child, 'message'), ended])) as [SinkReply];
    return reply;
  };
  const ask = async (command: SinkCommand): Promise<Counts> => {
    child.send(command);
    return (await nextReply()) as Counts;
  };
  const { url } = (await nextReply()) as { url: string };
  return {
    url,
    caFile,
    async reset(mode) {
      await ask({ reset: mode });
    },
    counts: () => ask('counts'),
    async close() {
      if (child.connected) child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}

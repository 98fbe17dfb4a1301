import { readFileSync } from 'node:fs';

import type { Certificate } from '../../sandbox/http/certificate.ts';
import { lines, type Mode } from '../lines.ts';
import type { Counts } from './counts.ts';
import { startSink } from './server.ts';

// The sink's process. It is told what to do by the process that forked it, and ends with it.

/** What the sink can be asked for. Not by HTTP: that would count, and be delayed. */
export type SinkCommand = { readonly reset: Mode } | 'counts';

/** What it answers: first its URL, then one answer to each command. */
export type SinkReply = { readonly url: string } | Counts;

const [certificateFile = ''] = process.argv.slice(2);
const certificate = JSON.parse(readFileSync(certificateFile, 'utf8')) as Certificate;
const sink = await startSink(certificate);

process.on('SIGINT', () => undefined); // Ctrl-C reaches all processes; this one is still needed until the other ends
process.on('disconnect', () => process.exit());
process.on('message', (command: SinkCommand) => {
  if (command !== 'counts') sink.reset(lines[command.reset]);
  reply(sink.counts());
});
reply({ url: sink.url });

function reply(message: SinkReply): void {
  process.send?.(message);
}

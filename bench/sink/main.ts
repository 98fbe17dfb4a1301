import { readFileSync } from 'node:fs';

import type { Certificate } from '../../sandbox/http/certificate.ts';
import type { Counts } from './counts.ts';
import { lines, type Mode } from './line.ts';
import { startSink } from './server.ts';

// The sink's process. The process that forked it sends commands, and it ends with that process.

/** Commands come by IPC: an HTTP request would be counted and delayed. */
export type SinkCommand = { readonly reset: Mode } | 'counts';

/** First its URL, then one reply to each command. */
export type SinkReply = { readonly url: string } | Counts;

const [certificateFile = ''] = process.argv.slice(2);
const certificate = JSON.parse(readFileSync(certificateFile, 'utf8')) as Certificate;
const sink = await startSink(certificate);

process.on('SIGINT', () => undefined); // Ctrl-C reaches all processes; the parent still needs this one
process.on('disconnect', () => process.exit());
process.on('message', (command: SinkCommand) => {
  if (command !== 'counts') sink.reset(lines[command.reset]);
  reply(sink.counts());
});
reply({ url: sink.url });

function reply(message: SinkReply): void {
  process.send?.(message);
}

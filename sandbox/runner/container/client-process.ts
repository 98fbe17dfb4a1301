import { connect } from 'node:net';
import { constants } from 'node:os';

import { createLineSplitter } from '../lines.ts';
import type { ExecAnswer } from './protocol.ts';

// `node client-process.ts SOCKET ID FOLDER ARGUMENT…`: a stand-in for `docker exec -i --workdir FOLDER -e … CONTAINER
// node ARGUMENT…`. The process in the container gets this one's environment, as with `-e NAME`. It forwards no signal:
// a signal ends only this process (docker/cli#2607 and #5309, moby/moby#35703).

const [, , socketPath = '', id = '', cwd = '', ...args] = process.argv;
const engine = connect(socketPath);
const splitter = createLineSplitter();

// in case the engine ends without a message
process.exitCode = 126;

engine.write(`${JSON.stringify({ id, args, cwd, env: process.env })}\n`);
engine.setEncoding('utf8');
for await (const text of engine) {
  for (const line of splitter.push(String(text))) take(JSON.parse(line) as ExecAnswer);
}

function take({ stdout, stderr, exitCode, signal, error }: ExecAnswer): void {
  if (stdout !== undefined) process.stdout.write(Buffer.from(stdout, 'base64'));
  if (stderr !== undefined) process.stderr.write(Buffer.from(stderr, 'base64'));
  if (error !== undefined) process.stderr.write(`${error}\n`);
  if (exitCode !== undefined) process.exitCode = exitCode ?? 128 + (signal ? constants.signals[signal] : 0);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

import { createLineSplitter } from '../lines.ts';
import type { ExecAnswer, ExecRequest, Report } from './protocol.ts';

// `node engine-process.ts SOCKET`: simulates Docker's engine and a container. It runs processes for clients at the
// socket, and reports each start and end on its standard output. The container ends if the engine's standard input
// ends, also if the process that opened it dies. Then all its processes are killed.

const [, , socketPath = ''] = process.argv;
const running = new Set<ChildProcess>();
const ends: Promise<unknown>[] = [];
let isEnding = false;

function report(line: Report): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

// the process that opened it may have ended
process.stdout.on('error', () => undefined);

function run({ id, args, cwd, env }: ExecRequest, client: Socket): void {
  if (isEnding) {
    client.destroy();
    return;
  }
  // its own process group, so that its children end with it, and Ctrl-C does not reach it
  const child = spawn(process.execPath, args, {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let lost = '';
  const answer = (line: ExecAnswer) => {
    if (client.writable) client.write(`${JSON.stringify(line)}\n`);
  };
  const pass = (stream: 'stdout' | 'stderr') => (data: Buffer) => {
    // the engine reads on after the client has ended: later output is discarded, and the process does not fail
    if (client.writable) answer({ [stream]: data.toString('base64') });
    else lost += data.toString();
  };
  child.stdout.on('data', pass('stdout'));
  child.stderr.on('data', pass('stderr'));
  if (child.pid !== undefined) {
    running.add(child);
    report({ id, pid: child.pid });
  }
  child.on('exit', () => running.delete(child));
  child.on('error', ({ message }) => {
    answer({ error: message });
    client.end();
  });
  child.on('close', (exitCode, signal) => {
    answer({ exitCode, signal });
    client.end();
    // a process that ended just before has no signal, although its end is reported later
    report({ id, exitCode, signal, lost, endedWithContainer: isEnding && signal !== null });
  });
  ends.push(once(child, 'close').catch(() => undefined));
}

const server = createServer((client) => {
  const splitter = createLineSplitter();
  client.on('error', () => undefined);
  client.setEncoding('utf8').on('data', (text) => {
    for (const line of splitter.push(String(text))) run(JSON.parse(line) as ExecRequest, client);
  });
});

function killAll(): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // it has just ended
    }
  }
}

server.listen(socketPath, () => {
  report({ isReady: true });
});
process.stdin.resume();
await once(process.stdin, 'close');
isEnding = true;
server.close();
killAll();
await Promise.all(ends);
process.exit();

import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';

import { access } from '../sink/ion.ts';
import { clientArguments, listFiles, type LocalFile } from './files.ts';

// Sends the bytes of a folder with `node:https` only: no signature, no checksum, and only PUT. It is the upper limit for
// a tool on Node that uses TLS.

const partLength = 8 * 1024 * 1024;
const sliceLength = 256 * 1024;

interface Part {
  readonly file: LocalFile;
  /** In bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
}

const { folder, url, atOnce: connections } = clientArguments();
const agentOptions = { keepAlive: true, maxSockets: connections, noDelay: true };
const agent = new https.Agent(agentOptions);
const parts = (await listFiles(folder)).flatMap(partsOf);
const queue = parts.values();
const bufferLength = Math.max(...parts.map(({ length }) => length));
await Promise.all(Array.from({ length: Math.min(connections, parts.length) }, work));
agent.destroy();

async function work(): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(bufferLength);
  for (const part of queue) {
    await read(part, buffer);
    await put(`${part.file.key}.${part.offset}`, buffer.subarray(0, part.length));
  }
}

function partsOf(file: LocalFile): Part[] {
  return Array.from({ length: Math.ceil(file.size / partLength) }, (_, index) => {
    const offset = index * partLength;
    return { file, offset, length: Math.min(partLength, file.size - offset) };
  });
}

async function read({ file, offset, length }: Part, buffer: Buffer): Promise<void> {
  const handle = await open(file.path);
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
      if (bytesRead === 0) throw new Error(`${file.path} is shorter than it was`);
      filled += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

async function put(key: string, bytes: Buffer): Promise<void> {
  const headers = { 'content-length': bytes.length };
  const request = https.request(`${url}/${access.bucket}/${key}`, { agent, method: 'PUT', headers });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  send(bytes, request);
  const [response] = await answered;
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`the server answered ${response.statusCode ?? 0}`);
}

/** Writes in slices: Node would encrypt and buffer a whole part before it sends the first byte. */
function send(bytes: Buffer, request: ClientRequest): void {
  let offset = 0;
  const writeOn = () => {
    while (bytes.length - offset > sliceLength) {
      if (!request.write(bytes.subarray(offset, (offset += sliceLength)))) {
        request.once('drain', writeOn);
        return;
      }
    }
    request.end(bytes.subarray(offset));
  };
  writeOn();
}

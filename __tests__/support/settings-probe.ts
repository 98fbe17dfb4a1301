/**
 * A program that uploads to the S3 at the given URL. It prints as JSON what was read meanwhile: files outside of the
 * code, the home directory of the user, and variables of the environment.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';

const [endpoint = ''] = process.argv.slice(2);
const read = { files: [] as string[], home: 0, names: new Set<string>() };
const seen = (path: unknown) => {
  const text = String(path);
  if (!/node_modules|[/\\]src[/\\]|package\.json/.test(text)) read.files.push(text);
};

/** Calls `onCall` before each call of a function. */
function spy(owner: object, name: string, onCall: (first: unknown) => void): void {
  const original = Reflect.get(owner, name) as (...values: unknown[]) => unknown;
  Reflect.set(owner, name, (...values: unknown[]) => {
    onCall(values[0]);
    return original.apply(owner, values);
  });
}

for (const name of ['readFile', 'open', 'stat', 'access']) {
  spy(fs, name, seen);
  spy(fs, `${name}Sync`, seen);
  spy(fs.promises, name, seen);
}
for (const name of ['homedir', 'userInfo']) spy(os, name, () => read.home++);
process.env = new Proxy(process.env, {
  get(env, name: string) {
    read.names.add(name);
    return env[name];
  },
  has(env, name: string) {
    read.names.add(name);
    return name in env;
  },
});
syncBuiltinESMExports();

const { createS3Store } = await import('../../src/s3/s3-store.ts');
const access = { endpoint, bucket: 'bucket.name', prefix: 'sources/7' };
const credentials = { accessKey: 'ASIAKEY', secretAccessKey: 'secret', sessionToken: 'session' };
const store = createS3Store({ ...access, ...credentials }, 4);
const content = { bytes: Buffer.alloc(0), crc32: 'AAAAAA==' };
const attempt = { signal: new AbortController().signal, onBytes: () => undefined, idleMs: 30_000 };
await store.putObject('refused', content, attempt).catch(() => undefined);
await store.putObject('file', content, attempt);
const upload = await store.createUpload('big', attempt);
await store.completeUpload(upload, [await store.uploadPart(upload, 1, content, attempt)], attempt);
await store.abortUpload(await store.createUpload('left', attempt), attempt);
await turn(); // for calls without a callback
store.close();
console.log(JSON.stringify({ ...read, names: [...read.names] }));

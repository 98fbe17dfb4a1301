/**
 * A module to load first: it simulates Windows or macOS in a process, as far as files are concerned. It sets the
 * platform. Files are found in any case of their names (on macOS also in any Unicode normal form), and are listed
 * with their stored names. On Windows `path` is `path.win32`; `C:\a` is `C/a` below the folder OVERRIDE_FILES, and
 * `\\host\share\a` is `host/share/a`.
 */
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';

const { OVERRIDE_PLATFORM: platform, OVERRIDE_FILES: files, OVERRIDE_FOLDER: folder } = process.env;
const isWindows = platform === 'win32';
const { existsSync, readdirSync, statSync } = fs;

const toPlainForm = (name) => (isWindows ? name.toUpperCase() : name.normalize('NFD').toLowerCase());
const isPretended = (name) => (isWindows ? /^[a-z]:[\\/]|^\\\\/i.test(name) : name.startsWith(files));

/** The real path of a path in this process. */
function toHost(name) {
  if (typeof name !== 'string' || !isPretended(name)) return name;
  const below = isWindows
    ? name.replace(/^[a-z]:/i, (drive) => drive[0].toUpperCase()).replaceAll('\\', '/')
    : name.slice(files.length);
  return below.split('/').filter(Boolean).reduce(step, files);
}

/** One level down, to the entry with that name in any spelling. */
function step(above, name) {
  const names = existsSync(above) && statSync(above).isDirectory() ? readdirSync(above) : [];
  const listed = names.find((other) => toPlainForm(other) === toPlainForm(name));
  return path.posix.join(above, listed ?? name);
}

/** The path in this process of a real path. */
function toGuest(host) {
  if (!isWindows) return host;
  const [first, ...rest] = path.posix.relative(files, host).split('/');
  const isDrive = /^[A-Z]$/.test(first);
  return (isDrive ? [`${first}:`, ...rest] : ['\\', first, ...rest]).join('\\');
}

for (const [object, names] of [
  [fs, ['accessSync', 'lstatSync', 'openSync']],
  [fs.promises, ['lstat', 'mkdir', 'open', 'readFile', 'readdir', 'rename', 'rm', 'stat', 'writeFile']],
]) {
  for (const name of names) {
    const real = object[name].bind(object);
    object[name] = (...values) => real(...values.map(toHost));
  }
}
const { realpath } = fs.promises;
fs.promises.realpath = async (name) => toGuest(await realpath(toHost(name)));
const realpathSync = fs.realpathSync.native;
fs.realpathSync.native = (name) => toGuest(realpathSync(toHost(name)));
syncBuiltinESMExports();

// the `fs` of threads is separate: those that hash or read files receive real paths
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message) {
  const hostedAll = (files) => files.map((one) => ({ ...one, path: toHost(one.path) }));
  const part = 'files' in message ? 'files' : 'ranges';
  postMessage.call(this, { ...message, [part]: hostedAll(message[part]) });
};

Object.defineProperty(process, 'platform', { value: platform });
if (isWindows) {
  const { cwd } = process;
  const pretendedCwd = () => folder;
  process.cwd = pretendedCwd;
  registerHooks({
    resolve(specifier, context, next) {
      process.cwd = cwd; // Node also reads it
      try {
        return next(/^(node:)?path$/.test(specifier) ? 'node:path/win32' : specifier, context);
      } finally {
        process.cwd = pretendedCwd;
      }
    },
  });
}

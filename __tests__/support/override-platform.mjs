/**
 * A module to load first: it lets a process believe that it runs on Windows or macOS, as far as files go. The platform
 * says so, and files are found whatever the case of their names (on macOS in any Unicode normal form, too), which are
 * listed as they are. On Windows `path` is `path.win32`; `C:\a` lies in `C/a` below the folder OVERRIDE_FILES, and
 * `\\host\share\a` in `host/share/a`.
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

/** Where that really is which this process calls so. */
function toHost(name) {
  if (typeof name !== 'string' || !isPretended(name)) return name;
  const below = isWindows
    ? name.replace(/^[a-z]:/i, (drive) => drive[0].toUpperCase()).replaceAll('\\', '/')
    : name.slice(files.length);
  return below.split('/').filter(Boolean).reduce(step, files);
}

/** One step down, to the entry of that name, whatever its spelling. */
function step(above, name) {
  const names = existsSync(above) && statSync(above).isDirectory() ? readdirSync(above) : [];
  const listed = names.find((other) => toPlainForm(other) === toPlainForm(name));
  return path.posix.join(above, listed ?? name);
}

/** What this process calls what really is there. */
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

// threads have an `fs` of their own: those that hash or read files are sent their paths
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
      process.cwd = cwd; // Node asks for it, too
      try {
        return next(/^(node:)?path$/.test(specifier) ? 'node:path/win32' : specifier, context);
      } finally {
        process.cwd = pretendedCwd;
      }
    },
  });
}

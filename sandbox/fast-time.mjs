// Runs the process's own time twenty times faster: its timers, those of its sockets and its monotonic clock, not the date.
import { Socket } from 'node:net';

const factor = 20;
const { setTimeout, performance } = globalThis;
const now = performance.now.bind(performance);
globalThis.setTimeout = (callback, delay = 0, ...rest) => setTimeout(callback, delay / factor, ...rest);
performance.now = () => now() * factor;

const socketTimeout = Socket.prototype.setTimeout;
Socket.prototype.setTimeout = function (delay, ...rest) {
  return socketTimeout.call(this, delay / factor, ...rest);
};

// Runs the process's own time twenty times faster: its timers and its monotonic clock, not the date.
const factor = 20;
const { setTimeout, performance } = globalThis;
const now = performance.now.bind(performance);
globalThis.setTimeout = (callback, delay = 0, ...rest) => setTimeout(callback, delay / factor, ...rest);
performance.now = () => now() * factor;

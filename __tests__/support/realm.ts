/**
 * jest runs tests in a realm of their own, so errors that Node makes itself (of files, sockets, URLs) are no
 * instances of the `Error` that tests and sources see. Outside of jest they are; this makes them so here.
 */
const ordinary = Function.prototype[Symbol.hasInstance];

Object.defineProperty(Error, Symbol.hasInstance, {
  configurable: true,
  value(this: unknown, value: unknown) {
    return ordinary.call(this, value) || (this === Error && isError(value));
  },
});

function isError(value: unknown): boolean {
  return /^\[object (Error|DOMException)\]$/.test(Object.prototype.toString.call(value));
}

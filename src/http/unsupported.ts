/** Statuses with which a server says that it will never do what was asked (RFC 9110, sections 15.6.2 and 15.6.6). */
const unsupported = new Set([501, 505]);

/** Whether another attempt would get the same answer: the server does not know the request. */
export function isUnsupported(status: number): boolean {
  return unsupported.has(status);
}

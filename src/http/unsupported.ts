/** Statuses with which a server says that it does not support the request (RFC 9110, sections 15.6.2 and 15.6.6). */
const unsupported = new Set([501, 505]);

/** Whether the server does not support the request, so that another attempt would get the same response. */
export function isUnsupported(status: number): boolean {
  return unsupported.has(status);
}

/** What the page tells its reader: what is wrong, and what to do. */
export class PageError extends Error {}

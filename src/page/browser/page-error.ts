/** A message of the page for its reader: what is wrong, and what to do. */
export class PageError extends Error {}

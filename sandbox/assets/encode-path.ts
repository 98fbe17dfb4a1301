/** A path of a file as it is in a URL. JSON can have half a surrogate pair, which no URL can: it is replaced. */
export function encodePath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

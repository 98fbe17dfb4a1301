/** A URI without percent-encoding (RFC 3986, section 2.1). The text as it is if a `%` in it encodes nothing. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What an asset tells of the run that made it: the last line of its description, a link reference definition
 * (CommonMark 0.31, section 4.7), which Markdown does not show.
 */
export interface AssetRecord {
  /** 32 hexadecimal digits, new for each run. */
  readonly nonce: string;
}

const marker = '[ion-upload]:';

/** Whether a text has in it what only a record may have. */
export function hasMarker(text: string): boolean {
  return text.toLowerCase().includes(marker); // labels match in any case
}

/** A description of people's own text, which may be empty, and a record below it. */
export function writeRecord(text: string, { nonce }: AssetRecord): string {
  const line = `${marker} #v=1&nonce=${nonce}`;
  return text === '' ? line : `${text}\n\n${line}`;
}

/** The record in a description; undefined where its last line is none. */
export function readRecord(description: string): AssetRecord | undefined {
  const last = description.slice(description.lastIndexOf('\n') + 1);
  const nonce = /^\[ion-upload\]: #v=1&nonce=([0-9a-f]{32})$/.exec(last)?.[1];
  return nonce === undefined ? undefined : { nonce };
}

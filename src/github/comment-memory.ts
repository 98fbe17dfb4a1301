import { isJsonObject, type Json } from '../lib/json.ts';

/** What a comment remembers of an asset, so that the next comment can compare: numbers and hashes only. */
export interface RememberedAsset {
  readonly id: number | undefined;
  readonly files: number | undefined;
  /** In bytes. */
  readonly bytes: number | undefined;
  readonly digest: string | undefined;
}

/** The start of every comment of this action; people do not see it. */
export const anyMarker = '<!-- ion-upload ';

/** The start of the comment for a key, or for a group of keys. @param tag 16 hexadecimal digits that stand for it */
export function commentMarker(tag: string): string {
  return `${anyMarker}${tag} `;
}

/** The first line of a comment; people do not see it. */
export function formatMemory(tag: string, assets: readonly RememberedAsset[]): string {
  return `${commentMarker(tag)}${JSON.stringify(assets)} -->`;
}

/** The tag of a comment, and what it remembers; nothing if somebody edited that line. */
export function parseMemory(text: string): {
  readonly tag: string;
  readonly assets: readonly RememberedAsset[];
} {
  const [, tag = '', json = ''] = /^<!-- ion-upload ([0-9a-f]{16}) (.*?) -->/.exec(text) ?? [];
  try {
    const assets = JSON.parse(json) as Json;
    return { tag, assets: Array.isArray(assets) ? assets.map(readRememberedAsset) : [] };
  } catch {
    return { tag, assets: [] };
  }
}

/** An edited comment must not make this action write anything but numbers. */
function readRememberedAsset(asset: Json): RememberedAsset {
  const { id, files, bytes, digest } = isJsonObject(asset) ? asset : {};
  return {
    id: toNumber(id),
    files: toNumber(files),
    bytes: toNumber(bytes),
    digest: toText(digest),
  };
}

function toNumber(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Hashes and numbers only, because the text is written into an HTML comment again. */
function toText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && /^[\w:.]{1,100}$/.test(value) ? value : undefined;
}

import { isJsonObject, type Json } from '../lib/json.ts';

/** What a comment remembers of an asset, for the next one to compare with: numbers and hashes only. */
export interface RememberedAsset {
  readonly id: number | undefined;
  readonly files: number | undefined;
  /** In bytes. */
  readonly bytes: number | undefined;
  readonly digest: string | undefined;
}

/** What begins every comment of this action; people do not see it. */
export const anyMarker = '<!-- ion-upload ';

/** What begins the comment for a key, or a group of them. @param tag 16 hexadecimal digits that stand for it */
export function commentMarker(tag: string): string {
  return `${anyMarker}${tag} `;
}

/** The first line of a comment; people do not see it. */
export function formatMemory(tag: string, assets: readonly RememberedAsset[]): string {
  return `${commentMarker(tag)}${JSON.stringify(assets)} -->`;
}

/** What a comment stands for, and remembers: nothing if somebody has edited that. */
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

/** Whoever edits a comment does not make this action write anything else than numbers. */
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

/** Hashes and numbers only: it is written again into a comment of HTML. */
function toText(value: Json | undefined): string | undefined {
  return typeof value === 'string' && /^[\w:.]{1,100}$/.test(value) ? value : undefined;
}

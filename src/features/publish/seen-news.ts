import type { Publication } from '../../state/publication.ts';
import { overall } from '../../tiling/overall.ts';
import { isThere, type SeenAsset } from '../../tiling/status.ts';

/** What reads of the asset and its children say about the publication. @param seen the asset first */
export function newsOf(seen: readonly SeenAsset[]): Publication {
  const assets = seen.map((asset) => {
    const { id, status } = asset;
    const { type, name } = isThere(asset) ? asset : { type: '', name: '' };
    return { id, type, name, status };
  });
  return { ...overall(seen), assets };
}

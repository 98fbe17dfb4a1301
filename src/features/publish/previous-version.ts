import { assetPage } from '../../ion/page.ts';
import { latestFirst } from '../../provenance/inventory.ts';
import { isRejected, isSamePlace } from '../../provenance/lines.ts';
import type { PreviousVersion } from '../../state/publication.ts';
import type { Io, Run } from './context.ts';
import type { Earlier } from './find-earlier.ts';

/**
 * The version that a new asset replaces: the latest complete one of the same key, scope and line.
 * @param files 16 hexadecimal digits that stand for the names, sizes and bytes of the new files; undefined if they were not read
 * @returns undefined if there is none, or if the assets of the repository were not listed
 */
export function findPrevious(
  earlier: Earlier,
  files: string | undefined,
  { provenance }: Pick<Run, 'provenance'>,
  { client }: Pick<Io, 'client'>,
): PreviousVersion | undefined {
  if (earlier.kind === 'unlisted' || provenance === undefined) return undefined;
  const [latest] = earlier.inventory.versions
    .filter(({ record }) => isSamePlace(record.provenance, provenance) && !isRejected(record))
    .filter(({ status }) => status === 'COMPLETE')
    .toSorted(latestFirst);
  if (latest === undefined) return undefined;
  const { asset, record } = latest;
  return {
    id: asset.id,
    url: assetPage(client.apiUrl, asset.id),
    hasSameFiles: files !== undefined && record.contents.data?.files === files,
  };
}

/** What a page reads in the record of an asset. */
export interface RecordFacts {
  /** The commit whose run made the asset. */
  readonly commit: string | undefined;
  /** The ids of the assets that ion made along with it. */
  readonly childIds: readonly number[];
}

/**
 * Reads the record of an asset: the last line of its description, as `src/provenance/record.ts` writes it. The record of
 * another asset has a commit, but no children.
 */
export function readRecordLine(id: number, description: string): RecordFacts {
  const line =
    description
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1) ?? '';
  const isRecord = line.startsWith('[ion-upload]: #v=1&');
  const commit = isRecord ? /&commit=([0-9a-f]{40}|[0-9a-f]{64})&/.exec(line)?.[1] : undefined;
  const ids = isRecord ? (/&ids=([\d.]+)$/.exec(line)?.[1]?.split('.').map(Number) ?? []) : [];
  return { commit, childIds: ids[0] === id ? ids.slice(1) : [] };
}

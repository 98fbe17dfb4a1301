export function readRecordLine(id, description) {
 const line = description
  .trimEnd()
  .split(/[\r\n]/)
  .at(-1) ?? '';
 const isRecord = line.startsWith('[ion-upload]: #v=1&');
 const commit = isRecord ? /&commit=([0-9a-f]{40}|[0-9a-f]{64})&/.exec(line)?.[1] : undefined;
 const ids = isRecord ? (/&ids=([\d.]+)$/.exec(line)?.[1]?.split('.').map(Number) ?? []) : [];
 return { commit, childIds: ids[0] === id ? ids.slice(1) : [] };
}

/** The first rows of a list that have room, as a JSON array of UTF-8, in `maxBytes` bytes. */
export function rowsWithin<Row extends object>(rows: readonly Row[], maxBytes: number): readonly Row[] {
  let room = maxBytes - 2;
  const end = rows.findIndex((row) => (room -= Buffer.byteLength(JSON.stringify(row)) + 1) < 0);
  return end === -1 ? rows : rows.slice(0, end);
}

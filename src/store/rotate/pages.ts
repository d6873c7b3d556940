/** Rows that are in memory at a time. */
export const PAGE = 500;

/** Walks through a table in the order of its key, page by page, so that its size never matters. */
export async function eachPage<Row, Key>(
  from: Key,
  read: (after: Key) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
  work: (row: Row) => Promise<void>,
): Promise<void> {
  for (let after = from; ; ) {
    const rows = await read(after);
    for (const row of rows) await work(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = keyOf(last);
  }
}

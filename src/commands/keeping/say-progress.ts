/** A long table says how far it is this often. */
const EVERY_MS = 2000;

/** A line for each table with rows when it is done, and now and then for a long one. */
export function sayProgress(
  print: (line: string) => void,
): (table: string, rows: number, done: boolean) => void {
  let last = Date.now();
  return (table, rows, done) => {
    if (rows === 0 || (!done && Date.now() - last < EVERY_MS)) return;
    last = Date.now();
    print(`  ${table.padEnd(18)} ${rows.toLocaleString('en')}${done ? '' : ' ...'}`);
  };
}

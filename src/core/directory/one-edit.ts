/** True when one letter was left out, added, swapped with its neighbour or mistaken. The first letter must be right. */
export function withinOneEdit(typed: string, name: string): boolean {
  if (typed[0] !== name[0] || Math.abs(typed.length - name.length) > 1) return false;
  const at = firstDifference(typed, name);
  const rest = (text: string, skipped: number) => text.slice(at + skipped);
  if (
    rest(typed, 1) === rest(name, 1) ||
    rest(typed, 0) === rest(name, 1) ||
    rest(typed, 1) === rest(name, 0)
  )
    return true;
  return typed[at] === name[at + 1] && typed[at + 1] === name[at] && rest(typed, 2) === rest(name, 2);
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

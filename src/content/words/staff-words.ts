/** Files that only staff read: a language that staff do not work in goes without them. */
const STAFF_FILES: readonly string[] = ['console', 'desk'];
/** Staff's part of the words about a case. */
const STAFF_KEYS = /^(card_|staff_|state\.|priority\.|refused\.|shared\.|nobody$|buttons\.(?!leave$))/;

export const isForStaff = (namespace: string, key: string): boolean =>
  STAFF_FILES.includes(namespace) || (namespace === 'case' && STAFF_KEYS.test(key));

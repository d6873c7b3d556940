/** Letters, digits, dash, underscore and colon make up token and choice, so that the dots part them cleanly. */
const BUTTON = /^([A-Za-z0-9_-]{1,16})\.(\d{1,9})\.(!?[A-Za-z0-9_:-]{1,40})$/;

/** What a button carries: at most 64 bytes, no secret, only a pointer to a screen of a session. */
export const packButton = (token: string, step: number, choice: string): string =>
  `${token}.${step}.${choice}`;

/** Reads a button back; null for anything that we cannot have made. */
export function unpackButton(data: string): { token: string; step: number; choice: string } | null {
  const [, token, step, choice] = BUTTON.exec(data) ?? [];
  return token && step && choice ? { token, step: Number(step), choice } : null;
}

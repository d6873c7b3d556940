import type { Run } from './run.ts';

/** The persistent keyboard goes with the first message that has no buttons of its own, once in each language. */
export function showKeyboard(run: Run): void {
  if (run.language === null || run.keyboard === run.language) return;
  const at = run.messages.findIndex((message) => message.buttons.length === 0 && message.extras.length === 0);
  const message = run.messages[at];
  if (!message) return;
  run.messages[at] = { ...message, keyboard: true };
  run.keyboard = run.language;
}

import type { Rendered } from '../../src/app/ports/message.ts';
import { unpackButton } from '../../src/core/model/button.ts';
import type { Shown, WhichButton } from './player.ts';

/** A message in the window, with what its buttons carry. */
export type ChatMessage = Shown & { readonly buttons: Rendered['rows'][number] };

/** The chat as it stands on the person's phone: old messages stay, with buttons that can still be tapped. */
export function chatWindow() {
  const messages: (ChatMessage & { screen: number })[] = [];
  let latest: readonly ChatMessage[] = [];
  let tapped: string | null = null;

  function add(rendered: readonly Rendered[]): readonly ChatMessage[] {
    latest = rendered.map((one) => {
      const message = { ...asShown(one), buttons: one.rows.flat(), screen: one.screen };
      const at = one.replaces ? messages.findLastIndex(({ screen }) => screen === one.screen) : -1;
      if (at >= 0) messages[at] = message;
      else messages.push(message);
      return message;
    });
    return latest;
  }

  /** What a tap on that button sends; throws with the buttons there are, since a story must not go on without it. */
  function button(name: string, which: WhichButton): string {
    if (which === 'again' && tapped) return tapped;
    const order = which === 'oldest' ? messages : messages.toReversed();
    const found = order.flatMap(({ buttons }) => buttons).find(isNamed(name));
    if (!found) {
      const last = messages.findLast(({ buttons }) => buttons.length > 0);
      const there = last?.buttons
        .map(({ label, data }) => `${label} = ${unpackButton(data)?.choice}`)
        .join(' | ');
      throw new Error(`no button "${name}"; the last screen has ${there}:\n${last?.text}`);
    }
    tapped = found.data;
    return found.data;
  }

  return { add, button, lastTurn: () => latest, everything: (): readonly ChatMessage[] => messages };
}

const asShown = ({ text, rows, replaces, keyboard }: Rendered): Shown => ({
  text,
  rows: rows.map((row) => row.map(({ label }) => label)),
  replaces,
  keyboard: keyboard !== null,
});

const unticked = (label: string): string => label.replace(/^✅ /, '');

const isNamed =
  (name: string) =>
  ({ label, data }: { label: string; data: string }): boolean =>
    unticked(label) === name || unpackButton(data)?.choice === name;

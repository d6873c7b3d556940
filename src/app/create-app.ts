import type { App } from './app.ts';
import type { Household } from './household.ts';
import { receive } from './receive.ts';

/** The application as the channels see it. */
export function createApp(house: Household): App {
  const { content, store, clock } = house;
  return {
    receive: (batch) => receive(house, batch),
    transcript: async (address, afterId) => {
      const person = await store.findPerson(address);
      return person ? store.readTranscript(person, afterId) : [];
    },
    appendTranscript: (address, body, replaceId) =>
      store.appendTranscript(address, body, replaceId, clock.now()),
    languageOf: async (address) => {
      const person = await store.findPerson(address);
      if (!person) return null;
      const known = await store.transaction((tx) => tx.lockPerson(person));
      return known?.session?.language ?? null;
    },
    words: {
      languages: content.languages,
      languageName: (language) => content.words.languageName(language),
      text: (language, key) => content.words.text(language, key),
      commandDescription: (language, command) => content.words.commandDescription(language, command),
    },
    now: () => clock.now(),
  };
}

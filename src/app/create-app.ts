import { humanOwns } from '../core/cases/lifecycle.ts';
import type { Address } from '../core/model/inbound.ts';
import type { App } from './app.ts';
import { isAlwaysHeard } from './flood.ts';
import { leaveForGood } from './hide/leave-for-good.ts';
import type { Household } from './household.ts';
import { thenTell } from './news.ts';
import { createPhoneHelp } from './phone-help.ts';
import { MAX_FILE_BYTES } from './ports/case.ts';
import type { KnownPerson } from './ports/person.ts';
import { receive } from './receive.ts';
import { setAside } from './set-aside.ts';

/** The application as the channels see it. */
export function createApp(house: Household): App {
  const { content, store, clock } = house;
  const known = async (address: Address): Promise<KnownPerson | null> => {
    const person = await store.findPerson(address);
    return person && store.transaction((tx) => tx.lockPerson(person));
  };
  return {
    receive: (batch) => receive(house, batch),
    setAside: (update) => setAside(house, update),
    transcript: async (address, afterId) => {
      const person = await store.findPerson(address);
      return person ? store.readTranscript(person, afterId) : [];
    },
    appendTranscript: (address, body, replaceId, side) =>
      store.appendTranscript(address, body, replaceId, clock.now(), side),
    keepFile: async (address, file) => {
      if (file.bytes.length > MAX_FILE_BYTES) return 'too_big';
      const person = await store.findPerson(address);
      if (!person) return null;
      return store.transaction(async (tx) => {
        const { openCase = null } = (await tx.lockPerson(person)) ?? {};
        return humanOwns(openCase) ? tx.addFile({ kind: 'person', person }, file, clock.now()) : null;
      });
    },
    fileOf: async (address, id) => {
      const person = await store.findPerson(address);
      return person ? store.transaction((tx) => tx.fileOf({ kind: 'person', person }, id)) : null;
    },
    dropFile: async (address, id) => {
      const person = await store.findPerson(address);
      if (person) await store.transaction((tx) => tx.dropFile(person, id));
    },
    recording: async (id) => {
      const found = content.voices.byId(id);
      const bytes = found && (await content.voices.read(found));
      return found && bytes ? { bytes, name: null, mime: found.mime } : null;
    },
    leave: async (address) => {
      const person = await store.findPerson(address);
      if (!person) return;
      await thenTell(house, (heard) =>
        store.transaction(async (tx) => {
          const found = await tx.lockPerson(person);
          if (found) await leaveForGood(heard, tx, found);
        }),
      );
      house.bell.ring({ kind: 'outbox' });
    },
    isAlwaysHeard: async (address, inbound) =>
      isAlwaysHeard(content, null, inbound) ||
      isAlwaysHeard(content, (await known(address))?.session ?? null, inbound),
    languageOf: async (address) => (await known(address))?.session?.language ?? null,
    standing: async (address) => {
      const found = await known(address);
      return { language: found?.session?.language ?? null, human: humanOwns(found?.openCase ?? null) };
    },
    phoneHelp: createPhoneHelp(house),
    words: {
      languages: content.languages,
      languageName: (language) => content.words.languageName(language),
      text: (language, key) => content.words.text(language, key),
      isRecorded: content.isRecorded,
      commandDescription: (language, command) => content.words.commandDescription(language, command),
    },
    now: () => clock.now(),
  };
}

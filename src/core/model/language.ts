import type { Language } from './ids.ts';

/** The language without its script: who speaks Uzbek speaks it, whichever way it is written. */
export const spokenLanguage = (language: Language): Language => language.split('-')[0] as Language;

/** On the keyboard, alone: it is understood by whoever cannot read the words beside it. */
export const LANGUAGE_SIGN = '🌐';

import type { CountryCode, FlowId } from '../../core/model/ids.ts';
import type { HandoffRequest, Line } from '../../core/model/message.ts';

/** Somebody who was made up, in what state staff find them. */
export type Invented = {
  readonly chat: string;
  readonly language: 'en' | 'ru';
  /** How long ago they asked. */
  readonly minutes: number;
  readonly request: HandoffRequest;
  readonly wrote: readonly string[];
};

const question = {
  reason: 'person',
  flow: null,
  summary: [],
  country: null,
  band: null,
  minor: false,
  mayWriteFirst: true,
} as const satisfies HandoffRequest;

const told = (flow: string, block: string, choice: string): Line => ({
  key: 'system:summary_line',
  style: 'bullet',
  params: {
    label: { words: `${flow}:${block}.short` },
    value: { words: `${flow}:${block}.choices.${choice}` },
  },
});

const FLAT: HandoffRequest = { ...question, reason: 'danger', country: 'TR' as CountryCode };
const CAFE: HandoffRequest = { ...question, minor: true, mayWriteFirst: false };
const FACTORY: HandoffRequest = {
  ...question,
  flow: 'documents-taken' as FlowId,
  country: 'RU' as CountryCode,
  band: 'serious',
  summary: [
    told('documents-taken', 'holder', 'employer'),
    told('documents-taken', 'wages', 'unpaid'),
    told('documents-taken', 'leave', 'nowhere'),
  ],
};
const HOTEL: HandoffRequest = {
  ...question,
  flow: 'job-offer' as FlowId,
  country: 'AE' as CountryCode,
  band: 'careful',
  summary: [
    told('job-offer', 'journey', 'home'),
    told('job-offer', 'from', 'friend'),
    told('job-offer', 'contract', 'arrival'),
  ],
};

/** From danger now to a plain question. The last one is taken at once, so that there is a conversation to look at. */
export const INVENTED: readonly Invented[] = [
  {
    ...{ chat: 'demo-flat', language: 'en', minutes: 3, request: FLAT },
    wrote: ['They will be back this evening. I have the key now.'],
  },
  {
    ...{ chat: 'demo-cafe', language: 'ru', minutes: 9, request: CAFE },
    wrote: ['Мне 16. Хозяин кафе говорит, что я должна ему деньги.'],
  },
  {
    ...{ chat: 'demo-factory', language: 'ru', minutes: 41, request: FACTORY },
    wrote: ['Паспорт у начальника второй месяц.', 'Денег не платят, идти некуда.'],
  },
  {
    ...{ chat: 'demo-hotel', language: 'en', minutes: 18, request: HOTEL },
    wrote: ['A friend found me work in a hotel.', 'The contract comes after I arrive. Is that usual?'],
  },
];

import type { Words } from '../dialect/dialect.ts';

/** Several staff groups: what is said in one of them is found by the group and the message. */
export const topics = ({ integer, blob, plain, keyed }: Words): readonly string[] => [
  // Telegram names no topic of a reaction: which case a message of a group belongs to is kept as long as the case.
  `create table topic_messages (
    lookup ${blob} primary key,
    case_id text not null references cases (id) on delete cascade
  ) ${keyed}`,
  `create index topic_messages_case on topic_messages (case_id)`,

  // A topic that is being opened: written before Telegram is asked, so that a crash leaves no second topic in use.
  `create table topic_openings (
    case_id text primary key references cases (id) on delete cascade,
    lookup ${blob} not null,
    restores ${integer} not null,
    begun_at ${integer} not null
  ) ${plain}`,
  `create index topic_openings_lookup on topic_openings (lookup)`,

  // Where the bot may send a member a sign-in link: kept once the member asked it for one. Sealed under the house key.
  `alter table staff_handles add column address ${blob}`,
];

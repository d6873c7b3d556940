/** What a bot's Telegram calls a voice note that it was sent once. Names nobody. */
export const recordings = (): readonly string[] => [
  `create table recordings (
    account text not null,
    digest text not null,
    name text not null,
    primary key (account, digest)
  )`,
];

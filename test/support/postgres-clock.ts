/**
 * Gives a database a clock that can be set, found before the server's own since the path says so. For connections
 * made from now on; wrong by as much as `askew.clock` says.
 */
export const clockThatCanBeSet = (database: string): string => `create schema askew;
  create table askew.clock (ahead interval not null);
  insert into askew.clock values ('0');
  create function askew.clock_timestamp() returns timestamptz language sql volatile as
    $$ select pg_catalog.clock_timestamp() + ahead from askew.clock $$;
  alter database ${database} set search_path = public, askew, pg_catalog`;

export const setClock = (hours: number): string =>
  `update askew.clock set ahead = make_interval(hours => ${hours})`;

/** Identifiers that must not be mixed up. Each is a plain string at run time. */
type Brand<Name extends string> = string & { readonly [brand]: Name };
declare const brand: unique symbol;

/** A person as we know them: random, means nothing outside this database. */
export type PersonId = Brand<'PersonId'>;
export type CaseId = Brand<'CaseId'>;
/** A member of hotline staff, by a keyed hash of where they write from. */
export type StaffId = Brand<'StaffId'>;
/** A file that somebody sent, sealed in our store. */
export type FileId = Brand<'FileId'>;
/** A group of staff who share shifts, languages or topics. */
export type TeamId = Brand<'TeamId'>;
export type FlowId = Brand<'FlowId'>;
export type BlockId = Brand<'BlockId'>;
/** Id of a row of `data/indicators.json`, such as `d5_documents`. */
export type SignId = Brand<'SignId'>;
/** Id of an entry of `data/directory.json`. */
export type ContactId = Brand<'ContactId'>;
/** ISO 3166-1 alpha-2, upper case. */
export type CountryCode = Brand<'CountryCode'>;
/** Language tag as used in `locales/`. */
export type Language = Brand<'Language'>;
/** Milliseconds since the epoch, always told to the core, never read by it. */
export type Millis = number;
/** Makes a new random id; handed to the core so that it draws no randomness of its own. */
export type NewId = () => string;

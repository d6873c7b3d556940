/**
 * What a channel calls a voice note that was uploaded before, by the digest of its bytes. Each bot has names of its
 * own; they say nothing about anybody.
 */
export interface SentRecordings {
  nameOf(account: string, digest: string): Promise<string | null>;
  keep(account: string, digest: string, name: string): Promise<void>;
  forget(account: string, digest: string): Promise<void>;
}

import type { Config } from '../config.ts';

/** Where people reach this installation, as far as the settings tell. */
export const siteOf = ({ publicUrl, host, port }: Config): string =>
  publicUrl?.replace(/\/+$/, '') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** Where a one-time link leads. */
export const signInAddress = (site: string, link: string): string => `${site}/console/sign-in/${link}`;

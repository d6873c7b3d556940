import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hotline } from '../app/hotline.ts';
import { signInAddress } from '../app/sign-in-link.ts';
import { compose, type Kompas } from '../compose.ts';
import type { Config } from '../config.ts';
import type { StaffMember } from '../core/cases/staff.ts';
import { startJobs } from '../jobs/schedule.ts';
import { createLog } from '../platform/log.ts';
import { askedToStop } from '../platform/shutdown.ts';
import { boot, cannotStart } from './boot.ts';
import { inventCases } from './demo/invent-case.ts';
import { inventStaff, OPERATOR } from './demo/invented-staff.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { openConfigured } from './open-store.ts';

/** The whole hotline with invented cases, on a database and a key that end with it. */
export async function demoCommand(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'kompas-demo-'));
  // On every way out but a crash of the machine, and a second Ctrl-C is one of them.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGHUP', () => process.exit(129));
  const booted = boot(undefined, throwAway(folder));
  if (!booted) return 1;
  const { config, content } = booted;
  try {
    const store = await openConfigured(config);
    const kompas = compose({ config, content, store, log: createLog(config.logLevel) });
    const { timeZone } = content.hotline;
    const staff = await store.transaction((tx) =>
      inventStaff(tx, { languages: content.spokenLanguages, timeZone }),
    );
    const operator = staff.find(({ id }) => id === OPERATOR);
    if (operator) await inventCases(kompas.house, kompas.hotline, operator);
    const http = await listen(kompas, config);
    const jobs = startJobs(kompas.house);
    kompas.sender.start();
    sayWhereToGo(http.url);
    await sayLinks(kompas.hotline, http.url, staff);
    process.stdin.on('data', () => void sayLinks(kompas.hotline, http.url, staff)).unref?.();
    await askedToStop();
    process.stdin.pause();
    await http.stop();
    await jobs.stop();
    await kompas.sender.stop();
    await store.close();
    console.log('\nThe demo is over. Everything in it is deleted.');
    return 0;
  } catch (error) {
    return cannotStart(error);
  }
}

/** Nothing of an installation that may be here is read or touched: not its data, its key, its bot or its group. */
const throwAway = (folder: string) => ({
  DATABASE_URL: join(folder, 'demo.db'),
  KOMPAS_KEY: randomBytes(32).toString('base64'),
  BOT_TOKEN: undefined,
  HOTLINE_CHAT_ID: undefined,
  PUBLIC_URL: undefined,
  WEBHOOK_SECRET: undefined,
  LOG_LEVEL: 'error',
});

/** On the usual port, or any other where something runs there already. */
async function listen(kompas: Kompas, { host, port }: Config): Promise<HttpServer> {
  try {
    return await startHttpServer(kompas, { host, port, secure: false });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EADDRINUSE') throw error;
    return startHttpServer(kompas, { host, port: 0, secure: false });
  }
}

function sayWhereToGo(url: string): void {
  console.log(`
Kompas, a demo. People, staff and cases are invented. All of it is deleted at the end.

  The person's window:  ${url}/
    Press Start, choose a language, then "Talk to a person".

  The staff's window. Two members at once need two browsers, or a private window for the second.
  A link works once, within 10 minutes. Press Enter here for new ones.`);
}

async function sayLinks(hotline: Hotline, url: string, staff: readonly StaffMember[]): Promise<void> {
  console.log('');
  for (const { id, name, role } of staff)
    console.log(`    ${`${name}, ${role}`.padEnd(18)} ${signInAddress(url, await hotline.issueSignIn(id))}`);
  console.log('\nCtrl-C ends it.');
}

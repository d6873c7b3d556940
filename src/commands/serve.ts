import { signInAddress } from '../app/sign-in-link.ts';
import { compose, type Kompas } from '../compose.ts';
import type { Config } from '../config.ts';
import { startJobs } from '../jobs/schedule.ts';
import { shownAddress } from '../platform/database-address.ts';
import { createLog } from '../platform/log.ts';
import { giveBackMemory } from '../platform/memory.ts';
import { askedToStop, leaveHanging } from '../platform/shutdown.ts';
import { boot, cannotStart } from './boot.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { newKeyNotice, openConfigured } from './open-store.ts';

/** Serves people until asked to stop, then finishes what is in hand. */
export async function serveCommand(): Promise<number> {
  const booted = boot();
  if (!booted) return 1;
  const { config, content } = booted;
  giveBackMemory();
  try {
    const store = await openConfigured(config);
    const kompas = compose({ config, content, store, log: createLog(config.logLevel) });
    const http = await startHttpServer(kompas, {
      host: config.host,
      port: config.port,
      secure: config.publicUrl?.startsWith('https:') ?? false,
      metricsToken: config.metricsToken,
    });
    const stopAll = await start(kompas, http);
    sayWhereToGo(config, http, await firstLetIn(kompas));
    await askedToStop();
    console.log('Stopping: finishing what is in hand ...');
    await stopAll();
    await store.close();
    console.log('Stopped. Nothing is lost.');
    leaveHanging();
    return 0;
  } catch (error) {
    return cannotStart(error);
  }
}

/** Starts what runs by itself; answers with how to stop it all, intake first and sending last. */
async function start(kompas: Kompas, http: HttpServer): Promise<() => Promise<void>> {
  const jobs = startJobs(kompas.house);
  kompas.sender.start();
  // Not awaited: the web chat must not wait for a Telegram that cannot be reached.
  const telegram = kompas.telegram?.start(kompas.app);
  return async () => {
    await kompas.telegram?.stop();
    await telegram;
    await http.stop();
    await jobs.stop();
    await kompas.sender.stop();
  };
}

type FirstKeys = { readonly link: string; readonly code: string };

/** On a new installation: an admin, with a link for the console and a code for the staff group. */
async function firstLetIn({ hotline }: Kompas): Promise<FirstKeys | null> {
  const link = await hotline.firstAdmin();
  const [admin] = link === null ? [] : await hotline.members();
  return link !== null && admin ? { link, code: await hotline.issueBindCode(admin, admin.id) } : null;
}

function sayWhereToGo(config: Config, http: HttpServer, first: FirstKeys | null): void {
  console.log(
    `\nKompas is running.\n  Web chat:   ${http.url}/\n  Console:    ${http.url}/console (sign-in links: node src/main.ts staff link)`,
  );
  console.log(
    config.botToken
      ? `  Telegram:   on, by ${config.publicUrl ? 'webhook' : 'long polling'}`
      : '  Telegram:   off (set BOT_TOKEN to turn it on)',
  );
  console.log(
    config.hotlineChatIds.length > 0
      ? `  Hotline:    cases are posted to ${config.hotlineChatIds.length === 1 ? 'the staff group' : `${config.hotlineChatIds.length} staff groups`}`
      : '  Hotline:    by the console; set HOTLINE_CHAT_ID to have cases in a staff group too',
  );
  console.log(`  Data:       ${shownAddress(config.databaseUrl)}`);
  if (config.keyMadeAt) console.log(newKeyNotice(config.keyMadeAt));
  if (first) sayFirstKeys(config, config.publicUrl?.replace(/\/+$/, '') ?? http.url, first);
  console.log('\nCtrl-C stops it.\n');
}

function sayFirstKeys({ hotlineChatIds }: Config, site: string, { link, code }: FirstKeys): void {
  console.log(`\n  First sign-in, within 10 minutes and once:\n    ${signInAddress(site, link)}`);
  if (hotlineChatIds.length > 0)
    console.log(`  To answer in the staff group, write there, within a day:\n    /bind ${code}`);
}

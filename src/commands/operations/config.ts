import { type Config, loadConfig } from '../../config.ts';
import { shownAddress } from '../../platform/database-address.ts';
import { root } from '../../platform/root.ts';
import { tryDatabase } from '../../store/try-database.ts';

type Print = (line: string) => void;
/** A human waits for the answer. */
const TELEGRAM_MS = 10_000;

/** Every setting as it will be used, secrets masked; then whether database, key and token work. Changes nothing. */
export async function configCommand(print: Print): Promise<number> {
  const settings = loadConfig(process.env, root);
  if (!settings.ok) {
    for (const problem of settings.problems) print(`wrong: ${problem}`);
    return 1;
  }
  for (const [name, value] of shown(settings.config)) print(`${name.padEnd(18)} ${value}`);
  for (const warning of settings.warnings) print(`Warning: ${warning}`);
  print('');
  const [database, telegram] = await Promise.all([
    tryDatabase(settings.config.databaseUrl, settings.config.key),
    tryTelegram(settings.config),
  ]);
  for (const { said } of [database, telegram]) print(said);
  return database.ok && telegram.ok ? 0 : 1;
}

const MASKED = '(set, not shown)';
const secret = (value: unknown): string => (value ? MASKED : '(not set)');

const shown = (config: Config): readonly (readonly [string, string])[] => [
  [
    'BOT_TOKEN',
    config.botToken ? `${config.botToken.split(':')[0]}:${MASKED}` : '(not set: Telegram is off)',
  ],
  ['HOTLINE_CHAT_ID', config.hotlineChatIds.join(',') || '(not set: no staff group)'],
  ['PUBLIC_URL', config.publicUrl ?? '(not set: long polling)'],
  ['WEBHOOK_SECRET', secret(config.webhookSecret)],
  ['TELEGRAM_API_ROOT', config.telegramApiRoot],
  ['DATABASE_URL', shownAddress(config.databaseUrl)],
  ['KOMPAS_KEY', config.keyGiven ? MASKED : `(not set: ${whereKeyIs(config)})`],
  ['KOMPAS_NEW_KEY', config.newKey ? `${MASKED}: only rotate-key uses it` : '(not set)'],
  ['METRICS_TOKEN', secret(config.metricsToken)],
  ['ADDRESS_HEADER', config.addressHeader ?? '(not set: no web server in front names addresses)'],
  ['HOST', config.host],
  ['PORT', String(config.port)],
  ['KOMPAS_MEDIA', config.mediaFolder],
  ['LOG_LEVEL', config.logLevel],
  ['LANG', config.terminalLanguage ?? '(not set)'],
];

const whereKeyIs = ({ keyMadeAt, keyFile }: Config): string =>
  keyMadeAt === null ? `in ${keyFile}` : `a first start makes one in ${keyFile}`;

type Tried = { readonly ok: boolean; readonly said: string };

async function tryTelegram({ botToken, telegramApiRoot }: Config): Promise<Tried> {
  if (botToken === null) return { ok: true, said: 'Telegram: off.' };
  try {
    const signal = AbortSignal.timeout(TELEGRAM_MS);
    const { status } = await fetch(`${telegramApiRoot.replace(/\/+$/, '')}/bot${botToken}/getMe`, { signal });
    if (status === 200) return { ok: true, said: 'Telegram: knows the token.' };
    const refused = status === 401 || status === 404;
    return {
      ok: false,
      said: refused
        ? 'Telegram: does not know BOT_TOKEN. Copy it again from @BotFather.'
        : `Telegram: answers ${status}. Try again later.`,
    };
  } catch {
    // The error's own words would hold the address, and with it the token.
    return { ok: false, said: 'Telegram: cannot be reached. Check the network and TELEGRAM_API_ROOT.' };
  }
}

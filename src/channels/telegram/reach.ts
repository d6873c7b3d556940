import type { Api } from 'grammy';

/** Remembers when Telegram last answered, from the calls that are made anyway. A refusal is an answer too. */
export function watchReach(api: Api): { readonly silentMs: () => number | null } {
  let answeredAt: number | null = null;
  let failing = false;
  const answered = (): void => {
    answeredAt = performance.now();
    failing = false;
  };
  api.config.use(async (call, method, payload, signal) => {
    try {
      const response = await call(method, payload, signal);
      if (response.ok || (response.error_code < 500 && response.error_code !== 401)) answered();
      else failing = true;
      return response;
    } catch (error) {
      failing ||= !signal?.aborted;
      throw error;
    }
  });
  return {
    silentMs: () => (answeredAt === null ? null : failing ? performance.now() - answeredAt : 0),
  };
}

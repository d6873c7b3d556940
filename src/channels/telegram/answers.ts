import { type Api, HttpError } from 'grammy';
import type { ApiError, Update } from 'grammy/types';

/** A shorter wait would be a hot loop; after an hour it is asked anew, whoever told a longer one. */
const LEAST_WAIT_S = 1;
const MOST_WAIT_S = 3_600;

/**
 * A proxy or a portal on the way may answer in Telegram's place. What is not shaped like an answer of the Bot API is
 * none: it counts as a network that is down, and is outlasted like one.
 */
export function readAnswers(api: Api): void {
  api.config.use(async (call, method, payload, signal) => {
    const answer: unknown = await call(method, payload, signal);
    if (isResult(answer) && isOf(method, answer.result)) return answer as never;
    if (isRefusal(answer)) return withSaneWait(answer);
    throw new HttpError(`What answered ${method} is not the Bot API`, answer);
  });
}

/** Whatever else is in it: by its number it can be told from others, and be acknowledged. */
export const isUpdate = (given: unknown): given is Update =>
  isObject(given) && Number.isSafeInteger(given.update_id) && Number(given.update_id) >= 0;

/**
 * Of what is done with an answer, what cannot do without its shape: updates are counted, messages are named by their
 * number.
 */
function isOf(method: string, result: unknown): boolean {
  if (method === 'getUpdates') return Array.isArray(result) && result.every(isUpdate);
  if (method === 'getMe') return isObject(result) && typeof result.username === 'string';
  if (method === 'createForumTopic')
    return isObject(result) && Number.isSafeInteger(result.message_thread_id);
  if (!/^(send(?!ChatAction)|copyMessage$)/.test(method)) return true;
  return Array.isArray(result) ? result.every(isMessage) : isMessage(result);
}

const isMessage = (result: unknown): boolean => isObject(result) && Number.isSafeInteger(result.message_id);

const isResult = (answer: unknown): answer is { readonly ok: true; readonly result: unknown } =>
  isObject(answer) && answer.ok === true && answer.result !== undefined && answer.result !== null;

const isRefusal = (answer: unknown): answer is ApiError =>
  isObject(answer) &&
  answer.ok === false &&
  Number.isInteger(answer.error_code) &&
  typeof answer.description === 'string';

/** A wait that is no number is left out, so that the usual one is kept. */
function withSaneWait({ parameters, ...refusal }: ApiError): ApiError {
  const { retry_after: given, ...others } = isObject(parameters) ? parameters : {};
  const waits = typeof given === 'number' && Number.isFinite(given);
  const wait = waits && { retry_after: Math.min(MOST_WAIT_S, Math.max(LEAST_WAIT_S, Math.ceil(given))) };
  return { ...refusal, parameters: { ...others, ...wait } };
}

const isObject = (given: unknown): given is { readonly [name: string]: unknown } =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

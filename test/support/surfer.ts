import { vi } from 'vitest';
import { readLines, tokenOf } from '../channels/web-visitor.ts';

const PATIENCE = { timeout: 25_000, interval: 200 };

/** A browser without script on a web chat that really serves. */
export class Surfer {
  readonly #url: string;
  /** What a web server in front would say of the address. */
  readonly #headers: { readonly [name: string]: string };
  cookie = '';

  constructor(url: string, headers: { readonly [name: string]: string } = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  page = async (): Promise<string> =>
    (await fetch(this.#url, { headers: { ...this.#headers, cookie: this.cookie } })).text();

  async post(path: string, body: URLSearchParams | FormData): Promise<Response> {
    const answer = await fetch(this.#url + path, {
      ...{ method: 'POST', body, redirect: 'manual' as const },
      headers: { ...this.#headers, cookie: this.cookie, 'sec-fetch-site': 'same-origin' },
    });
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie;
    return answer;
  }

  start = (): Promise<Response> => this.post('/start', new URLSearchParams({ do: 'start' }));
  says = async (fields: { readonly [name: string]: string }): Promise<Response> =>
    this.post('/say', new URLSearchParams({ token: tokenOf(await this.page()), ...fields }));

  /** Presses it on the newest screen that has it, once it is there. */
  async presses(label: string): Promise<void> {
    const { token, data } = await vi.waitUntil(() => this.#button(label), PATIENCE);
    await this.post('/say', new URLSearchParams({ token, press: data }));
  }

  async #button(label: string): Promise<{ token: string; data: string } | null> {
    const line = readLines(await this.page()).findLast(({ buttons }) =>
      buttons.some((one) => one.label === label),
    );
    const button = line?.buttons.find((one) => one.label === label);
    return button && line?.token ? { token: line.token, data: button.data } : null;
  }

  async sends(file: File): Promise<Response> {
    const form = new FormData();
    form.append('token', tokenOf(await this.page()));
    form.append('file', file);
    return this.post('/file', form);
  }
}

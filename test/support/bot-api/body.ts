import type { IncomingMessage } from 'node:http';
import { badRequest } from './errors.ts';
import type { Upload } from './types.ts';

/** The parameters of a call as they arrived. Values of a form are still strings. */
export interface Body {
  readonly params: Record<string, unknown>;
  readonly uploads: Map<string, Upload>;
  readonly form: boolean;
}

export async function readBody(request: IncomingMessage): Promise<Body> {
  const url = new URL(request.url ?? '/', 'http://bot-api');
  const query = Object.fromEntries(url.searchParams);
  const raw = await bytesOf(request);
  const type = request.headers['content-type'] ?? '';
  if (raw.length === 0) return { params: query, uploads: new Map(), form: true };
  if (type.startsWith('multipart/form-data')) return fromMultipart(raw, type, query);
  if (type.startsWith('application/x-www-form-urlencoded')) {
    const sent = Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
    return { params: { ...query, ...sent }, uploads: new Map(), form: true };
  }
  if (type.startsWith('application/json')) {
    return { params: { ...query, ...fromJson(raw.toString('utf8')) }, uploads: new Map(), form: false };
  }
  throw badRequest(`unsupported content type "${type}"`);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function fromJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch {
    // falls through to the refusal below
  }
  throw badRequest("can't parse request JSON object");
}

async function fromMultipart(raw: Buffer, type: string, query: Record<string, unknown>): Promise<Body> {
  const response = new Response(new Uint8Array(raw), { headers: { 'content-type': type } });
  const form = await response.formData().catch((error: unknown) => {
    throw badRequest(`can't parse multipart body: ${String(error)}`);
  });
  const params: Record<string, unknown> = { ...query };
  const uploads = new Map<string, Upload>();
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') params[name] = value;
    else uploads.set(name, { name: value.name, type: value.type, bytes: await value.bytes() });
  }
  // A file in the parameter's own part means the same as a reference to it.
  const used = JSON.stringify(params);
  for (const name of uploads.keys())
    if (!used.includes(`attach://${name}`)) params[name] = `attach://${name}`;
  return { params, uploads, form: true };
}

import type { Context } from 'hono';

type Body = Awaited<ReturnType<Context['req']['parseBody']>>;

/** The fields of a submitted form. A body that cannot be read, such as half a multipart one, has none. */
export const formBody = (c: Context): Promise<Body> => c.req.parseBody().catch(() => ({}));

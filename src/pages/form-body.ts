import type { Context } from 'hono';
import type { BodyData, ParseBodyOptions } from 'hono/utils/body';

/** The fields of a submitted form. A body that cannot be read, such as half a multipart one, has none. */
export const formBody = <Options extends Partial<ParseBodyOptions>>(
  c: Context,
  options?: Options,
): Promise<BodyData<Options>> => c.req.parseBody(options).catch(() => ({}));

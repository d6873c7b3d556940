import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { errorKind } from '../../platform/log.ts';
import { serveAsset } from './assets.ts';
import { events } from './events.ts';
import { file } from './file.ts';
import { readForm } from './form.ts';
import { guarded } from './headers.ts';
import { leave } from './leave.ts';
import { lines } from './lines.ts';
import { look } from './look.ts';
import { chatOf } from './person-cookie.ts';
import { refuse } from './refuse.ts';
import { sameSiteOnly } from './same-site.ts';
import { bounded, say } from './say.ts';
import { boundedFile, oneAtATime, sendFile } from './send-file.ts';
import { show } from './show.ts';
import type { Site } from './site.ts';
import { start } from './start.ts';
import { voice } from './voice.ts';

/** The whole table. Guards stand at each route, since this is mounted at the root, beside pages that are not ours. */
export function webRoutes(site: Site): Hono {
  const routes = new Hono();
  routes.onError(async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    // Left to itself the framework prints the error whole, and that may quote what a person wrote.
    site.log.error({ error: errorKind(error), method: c.req.method }, 'a page failed');
    const draft = c.req.method === 'POST' ? (await readForm(c)).text : '';
    return refuse(site, c, chatOf(c), 'broke', draft);
  });
  routes.get('/', guarded, show(site));
  routes.post('/start', guarded, sameSiteOnly(site), bounded(site), start(site));
  routes.post('/say', guarded, sameSiteOnly(site), bounded(site), say(site));
  routes.post('/file', guarded, sameSiteOnly(site), oneAtATime(site), boundedFile(site), sendFile(site));
  routes.get('/file/:id', guarded, file(site));
  routes.get('/voice/:language/:file', guarded, voice(site));
  routes.get('/look/:id', guarded, look(site));
  routes.get('/events', guarded, events(site));
  routes.get('/lines', guarded, lines(site));
  routes.post('/exit', guarded, sameSiteOnly(site), leave(site));
  for (const asset of Object.values(site.assets)) routes.get(asset.path, guarded, serveAsset(asset));
  // A page that refuses a form stands at the form's address: a browser that opens it once more finds the conversation.
  for (const form of ['/start', '/say', '/file', '/exit'])
    routes.get(form, guarded, (c) => c.redirect('/', 303));
  routes.all('*', guarded, (c) => refuse(site, c, null, 'nowhere'));
  return routes;
}

import { describe, expect, it } from 'vitest';
import { createFakeApp } from './fake-app.ts';
import { visit } from './web-visitor.ts';

describe('a link that carries what somebody comes for', () => {
  it('is kept on the start page, and reaches the conversation with the first tap', async () => {
    const app = createFakeApp();
    const visitor = visit(app);
    const page = await (await visitor.get('/?s=f-not-paid_c-leaflet')).text();
    expect(page).toContain('<input type="hidden" name="s" value="f-not-paid_c-leaflet">');
    await visitor.post('/start', { do: 'start', s: 'f-not-paid_c-leaflet' });
    expect(app.received.at(-1)?.inbound).toEqual({
      kind: 'command',
      name: 'start',
      argument: 'f-not-paid_c-leaflet',
    });
  });

  it.each(['"><script>', 'a b', 'x'.repeat(65), ''])('%j is nothing', async (forged) => {
    const app = createFakeApp();
    const visitor = visit(app);
    const page = await (await visitor.get(`/?s=${encodeURIComponent(forged)}`)).text();
    expect(page).not.toContain('name="s"');
    await visitor.post('/start', { do: 'start', s: forged });
    expect(app.received.at(-1)?.inbound).toMatchObject({ name: 'start', argument: '' });
  });
});

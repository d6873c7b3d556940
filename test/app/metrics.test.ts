import { expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { meteredApp, meteredStore } from '../../src/app/metered.ts';
import type { Store } from '../../src/app/ports/store.ts';
import { mayRead } from '../../src/commands/operations/may-read.ts';
import type { Received } from '../../src/core/model/inbound.ts';
import { createMeter } from '../../src/platform/meter.ts';

const TOKEN = 'a-token-of-some-length';
const from = (address: string, more: Partial<Parameters<typeof mayRead>[0]> = {}) => ({
  ...{ from: address, forwarded: false, authorization: undefined },
  ...more,
});

test('figures are for the machine, its own network, or who has the token', () => {
  for (const near of [
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '192.168.1.9',
    '172.20.0.4',
    'fd00::1',
  ])
    expect(mayRead(from(near), null), near).toBe(true);
  for (const far of ['8.8.8.8', '::ffff:8.8.8.8', '2a00::1', '172.32.0.1', '', 'nonsense'])
    expect(mayRead(from(far), null), far).toBe(false);
  expect(mayRead(from('8.8.8.8', { authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
  expect(mayRead(from('8.8.8.8', { authorization: 'Bearer null' }), null)).toBe(false);
  expect(mayRead(from('8.8.8.8', { authorization: `Bearer ${TOKEN}x` }), TOKEN)).toBe(false);
});

test('a web server in front on the same machine does not open them to everybody', () => {
  expect(mayRead(from('127.0.0.1', { forwarded: true }), null)).toBe(false);
  expect(mayRead(from('127.0.0.1', { forwarded: true, authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
});

test('updates are counted by channel and end, and timed', async () => {
  const meter = createMeter();
  const app = { receive: async () => ['applied', 'duplicate'] } as unknown as App;
  const batch = [{ from: 'person', address: { channel: 'web' } }, { from: 'staff' }] as unknown as Received[];
  await meteredApp(app, meter).receive(batch);
  const text = meter.text();
  expect(text).toContain('kompas_updates_total{channel="web",receipt="applied"} 1\n');
  expect(text).toContain('kompas_updates_total{channel="staff",receipt="duplicate"} 1\n');
  expect(text).toContain('kompas_turn_seconds_bucket{le="+Inf"} 2\n');
  expect(text).toMatch(/# TYPE kompas_turn_seconds histogram\n/);
});

test('ends of messages are counted by reason, and no unforeseen word becomes a label (R27)', async () => {
  const meter = createMeter();
  const store = meteredStore({ settleAll: async () => {} } as unknown as Store, meter);
  await store.settle(1, { state: 'refused', why: 'blocked' });
  await store.settle(2, { state: 'dead', why: 'Error: chat 7001234567 said "help"' });
  await store.settleAll([3, 4].map((id) => ({ id, settlement: { state: 'delivered', ref: '7001234567' } })));
  expect(meter.text()).toContain('kompas_messages_total{end="refused",why="blocked"} 1\n');
  expect(meter.text()).toContain('kompas_messages_total{end="dead",why="other"} 1\n');
  expect(meter.text()).toContain('kompas_messages_total{end="delivered",why=""} 2\n');
  expect(meter.text()).not.toContain('7001234567');
});

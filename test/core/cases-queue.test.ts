import { expect, test } from 'vitest';
import { priorityOf } from '../../src/core/cases/priority.ts';
import { byUrgency, maySee, routeTo } from '../../src/core/cases/queue.ts';
import type { FlowId, Language, TeamId } from '../../src/core/model/ids.ts';
import { ANNA, BORIS, CAROL, opened, TEAM } from './cases-room.ts';

const asked = opened().request;
const flow = (name: string) => name as FlowId;

test('danger comes first, then children and locked doors, then the rest', () => {
  expect(priorityOf({ ...asked, reason: 'danger', minor: true }).priority).toBe('P0');
  expect(priorityOf({ ...asked, minor: true })).toEqual({ priority: 'P1', why: 'under-18' });
  expect(priorityOf({ ...asked, band: 'stop', flow: flow('locked-in') }).priority).toBe('P1');
  expect(priorityOf({ ...asked, band: 'stop', flow: flow('job-offer') }).priority).toBe('P3');
  expect(priorityOf({ ...asked, flow: flow('go-home') }).priority).toBe('P2');
  expect(priorityOf(asked).priority).toBe('P3');
});

test('the queue is ordered by severity, then by who has waited longest', () => {
  const waits = (priority: 'P0' | 'P3', openedAt: number) => ({ ...opened(), priority, openedAt });
  const queue = [waits('P3', 1), waits('P0', 3), waits('P0', 2)].sort(byUrgency);
  expect(queue.map(({ priority, openedAt }) => [priority, openedAt])).toEqual([
    ['P0', 2],
    ['P0', 3],
    ['P3', 1],
  ]);
});

test('operators see what waits and their own; coordinators see that all of them exist', () => {
  const annas = { ...opened(), owner: { kind: 'staff' as const, staff: ANNA.id } };
  expect([maySee(ANNA, annas), maySee(BORIS, annas), maySee(CAROL, annas), maySee(BORIS, opened())]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test('a case goes to the team for its topic that speaks its language', () => {
  const team = (id: string, topics: string[], languages: string[]) => ({
    ...TEAM,
    id: id as TeamId,
    topics,
    languages: languages as Language[],
  });
  const teams = [
    team('all-en', [], ['en']),
    team('docs-ru', ['documents-taken'], ['ru']),
    team('all-ru', [], ['ru']),
  ];
  expect(routeTo(teams, { flow: 'documents-taken', language: 'ru' as Language })?.id).toBe('docs-ru');
  expect(routeTo(teams, { flow: 'go-home', language: 'ru' as Language })?.id).toBe('all-ru');
  expect(routeTo(teams, { flow: null, language: 'tg' as Language })?.id).toBe('all-en');
  const cyrillic = { flow: null, language: 'ru-Cyrl' as Language };
  expect(routeTo(teams, cyrillic)?.id).toBe('all-ru');
  expect(routeTo([], { flow: null, language: 'ru' as Language })).toBeNull();
});

import { raw } from 'hono/html';

/** Drawn here, so that nothing is loaded; they repeat what the words beside them say. */
const PATHS = {
  sent: 'M4 12l5 5L20 6',
  refused: 'M6 6l12 12M18 6L6 18',
  queued: 'M12 7v5l3 3M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.5 8.500a1.700 1.700 0 0 1-2.500-2.500L15 7',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  inbox: 'M3 13l3-8h12l3 8v6H3zM3 13h5l2 3h4l2-3h5',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2 20c0-4 3-6 7-6s7 2 7 6M16 5a3.500 3.500 0 0 1 0 6M18 14.500c2.500.8 4 2.600 4 5.500',
  list: 'M8 6h13M8 12h13M8 18h13M3.500 6h.01M3.500 12h.01M3.500 18h.01',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  answers: 'M4 5h16v11H9l-5 4z',
  teams: 'M12 7v5l3 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  aside: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4.500 3.500-7 8-7s8 2.500 8 7',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM6 6l12 12',
  moon: 'M20 14a8 8 0 1 1-9-11 6.500 6.500 0 0 0 9 11z',
} as const;
export type IconName = keyof typeof PATHS;

export const icon = (name: IconName) =>
  raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${PATHS[name]}"/></svg>`);

export const compass = () =>
  raw(
    '<svg class="compass" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="13"/><path d="M22 10l-4 8-8 4 4-8z"/></svg>',
  );

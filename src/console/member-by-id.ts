import type { StaffMember } from '../core/cases/staff.ts';
import type { Visit } from './visit.ts';

/** A member of the allow-list; null for anything else, and for one who was removed. */
export const memberById = async ({ desk }: Visit, id: string): Promise<StaffMember | null> =>
  (await desk.hotline.members()).find((one) => one.id === id && one.state !== 'removed') ?? null;

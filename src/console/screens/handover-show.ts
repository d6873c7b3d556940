import { handoverPage } from '../pages/handover-page.ts';
import type { Screen } from '../visit.ts';

export const handoverShow: Screen = async (c) => c.html(await handoverPage(c.var.visit));

import { join } from 'node:path';

/** The project's folder: flows, locales and data lie below it, wherever the process was started. */
export const root = join(import.meta.dirname, '..', '..');

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Most stories wait for a clock or a process: with one worker for two cores, as vitest would have it, CI idles.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // What is shipped never changes while it runs, so that files may share it: it is read once a worker.
        test: { name: 'unit', isolate: false, include: ['test/{core,content,app,pages,fuzz,transcripts,intents,distress,adverts}/**/*.test.ts'] },
      },
      {
        extends: true,
        // A whole conversation goes at the pace that Telegram allows a chat. In CI, where real processes share a busy
        // machine, a story that fails is told once more; the report names it.
        test: { name: 'edges', testTimeout: 60_000, retry: process.env.CI ? 1 : 0, include: ['test/{store,channels,console,e2e}/**/*.test.ts'], globalSetup: ['test/support/postgres.ts'] },
      },
    ],
  },
});

/** The tree is the architecture: what may import what, and why. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: allowed.map((folder) => `^src/${folder}`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'A cycle has no bottom to read from.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans', comment: 'A file that nobody imports is dead.', severity: 'error', from: { orphan: true, pathNot: ['^src/main\\.ts$', '^src/install\\.mjs$', '\\.d\\.ts$', '^src/(channels/web|console)/assets/'] }, to: {} },
    only('core-is-pure', 'The core knows no content, no store, no channel: it is told everything.', 'core', ['core/']),
    { name: 'core-no-node', comment: 'No I/O, no clock, no package in the core, so that it can be tested with values.', severity: 'error', from: { path: '^src/core/' }, to: { dependencyTypes: ['core', 'npm', 'npm-dev'] } },
    only('content-below-app', 'Content is read at boot; it knows the core, the shapes of what is said, and nothing that runs.', 'content', ['content/', 'core/', 'app/ports/', 'platform/']),
    only('app-knows-ports', 'Use cases know ports, not who implements them.', 'app', ['app/', 'content/', 'core/', 'platform/']),
    only('store-alone', 'The store implements a port; nothing else of the program is its business.', 'store', ['store/', 'app/ports/', 'core/', 'platform/']),
    only('channels-below-compose', 'A channel talks to the application, never to the store or a sibling.', 'channels', ['channels/', 'pages/', 'app/', 'core/', 'platform/']),
    { name: 'channels-are-strangers', comment: 'A channel can be deleted by deleting its folder.', severity: 'error', from: { path: '^src/channels/([^/]+)/' }, to: { path: '^src/channels/[^/]+/', pathNot: '^src/channels/$1/' } },
    only('console-calls-app', 'The console asks the hotline port; it knows no store and no channel.', 'console', ['console/', 'pages/', 'app/', 'core/', 'platform/']),
    only('jobs-call-app', 'A job is a time and a use case.', 'jobs', ['jobs/', 'app/', 'platform/']),
    only('pages-is-a-leaf', 'What any page of ours needs against other sites and idle connections, whoever it is for; it knows no person and no case.', 'pages', ['pages/']),
    only('platform-is-a-leaf', 'Clock, ids, log: used by all, using none.', 'platform', ['platform/']),
    { name: 'grammy-in-telegram', comment: 'One folder knows Telegram, so that another messenger is one more folder.', severity: 'error', from: { pathNot: '^src/channels/telegram/' }, to: { path: 'node_modules/(grammy|@grammyjs)/' } },
    { name: 'sql-in-store', comment: 'SQL stands in one place.', severity: 'error', from: { pathNot: '^src/store/' }, to: { path: ['node_modules/(kysely|pg)/', '^node:sqlite$'] } },
    { name: 'one-root', comment: 'Only commands start things.', severity: 'error', from: { pathNot: '^src/(commands/|main\\.ts)' }, to: { path: '^src/compose\\.ts$' } },
    { name: 'no-dev-in-src', comment: 'What people run needs no development package.', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-dev'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

import { enableCompileCache } from 'node:module';

// Compiled code is kept between starts: the first reply comes about a third sooner.
enableCompileCache();
const { runCommand } = await import('./commands/commands.ts');

process.exitCode = await runCommand(process.argv.slice(2));

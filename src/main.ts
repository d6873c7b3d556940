import { enableCompileCache } from 'node:module';
import { sayOnlyWhereItBroke } from './platform/last-words.ts';

// A report of Node's own would hold the key and the token, and the message of an error may quote what a person wrote.
if (process.report) {
  process.report.excludeEnv = true;
  process.report.reportOnUncaughtException = false;
}

sayOnlyWhereItBroke();

// Compiled code is kept between starts: the first reply comes about a third sooner.
enableCompileCache();
const { runCommand } = await import('./commands/commands.ts');

process.exitCode = await runCommand(process.argv.slice(2));

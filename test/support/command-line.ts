import { type ParseArgsConfig, parseArgs } from 'node:util';
import { wrongOption } from '../../src/commands/usage.ts';

/**
 * The options of a program of ours. Asked for help or called wrongly, it says how it is called, and the process ends.
 */
export function readCommandLine<Options extends ParseArgsConfig>(help: string, config: Options) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
    console.log(help);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    calledWrongly(wrongOption(error) ?? String(error), help);
  }
}

/** Said outright: the package of the embedded PostgreSQL ends the process with 0, whatever `exitCode` says. */
export function calledWrongly(why: string, help: string): never {
  console.error(`${why}.\n\n${help}`);
  process.exit(2);
}

/**
 * Whoever asked waits 10 s before the power goes. What is not done by then is queued, and goes on after the next start.
 */
const STOP_WITHIN_MS = 9_000;

/** Resolves when the process is asked to end, which it then does in time. A second request ends it at once. */
export function askedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (asked) process.exit(130);
      asked = true;
      setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
      resolve(signal);
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

/** A send that hangs is not waited for: its message is queued, and goes out after the next start. */
export const leaveHanging = (): void => void setTimeout(() => process.exit(), 1000).unref();

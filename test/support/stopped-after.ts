import { runInNewContext } from 'node:vm';

/** Does some work in one turn, and stops it after so many milliseconds. Whether it came to its end. What it throws is an end. */
export function endsWithin(timeoutMs: number, work: () => unknown): boolean {
  const attempt = (): void => {
    try {
      work();
    } catch {
      // A refusal: how long it took is what is asked.
    }
  };
  try {
    runInNewContext('attempt()', { attempt }, { timeout: timeoutMs });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false;
    throw error;
  }
}

import { TimedOut } from './log-failures.js';

/** Answers what the call answers. @throws {TimedOut} after `ms` milliseconds; what the call does later is of no interest. */
export function within<Answer>(ms: number, what: string, call: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TimedOut(what, ms)), ms);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import { TimedOut } from './log-failures.js';

/** Answers what the call answers. @throws {TimedOut} after `ms` milliseconds; what the call does later is of no interest. */
export async function within<Answer>(
  ms: number,
  what: string,
  call: Promise<Answer>,
): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(what, ms)), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

import { Logger } from '@nestjs/common';
import type { Finding } from '../../shared/finding.js';
import { isStoreFailure } from '../../stores/store-failure.js';
import { newUuid } from '../../shared/uuid.js';

/** The finding of a row or file that a mistake of the program stopped; the log says more under its request id. `what`: ids and numbers only. */
export function giveUp(what: string, why: unknown): Finding {
  const requestId = newUuid();
  const reason = typeof why === 'string' ? why : reasonOf(why);
  new Logger('Import').error(`${what} is given up, request ${requestId}: ${reason}`);
  return { code: 'GIVEN_UP', column: null, values: { requestId } };
}

/** The reason of a failure for the log: the words of the store, or the place of the mistake in the program. */
export const whyFailed = (error: unknown): string =>
  isStoreFailure(error) ? String(error) : reasonOf(error);

/** The kind of the error and its place. Its message is left out: it may repeat the text of a cell. */
function reasonOf(error: unknown): string {
  if (!isErrorLike(error)) return 'not an error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}

/** Not `instanceof`: an error of the system, such as a `DOMException`, may come from another realm. */
const isErrorLike = (error: unknown): error is Pick<Error, 'name' | 'stack'> =>
  typeof error === 'object' && error !== null && 'name' in error && 'stack' in error;

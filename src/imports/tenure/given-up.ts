import { Logger } from '@nestjs/common';
import type { Finding } from '../../shared/finding.js';
import { isStoreFailure } from '../../sqlite/store-failure.js';
import { newUuid } from '../../shared/uuid.js';

/** What could not be processed, by a mistake of the program. The log says more under the request id that the result names. */
export class GivenUp {
  readonly requestId = newUuid();

  /** What the row or the file says. */
  get finding(): Finding {
    return { code: 'GIVEN_UP', column: null, values: { requestId: this.requestId } };
  }

  log(what: string, why: unknown): void {
    const reason = typeof why === 'string' ? why : reasonOf(why);
    new Logger('Import').error(`${what} is given up, request ${this.requestId}: ${reason}`);
  }
}

/** What a log line says of something that failed: what the store said, or where the program went wrong. */
export const whyFailed = (error: unknown): string =>
  isStoreFailure(error) ? String(error) : reasonOf(error);

/** What went wrong and where. Not in the error's words: these may repeat what stands in a cell. */
function reasonOf(error: unknown): string {
  if (!isErrorLike(error)) return 'not an error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}

/** Not `instanceof`: what the system throws, a `DOMException` say, may be of another kind or from another realm. */
const isErrorLike = (error: unknown): error is Pick<Error, 'name' | 'stack'> =>
  typeof error === 'object' && error !== null && 'name' in error && 'stack' in error;

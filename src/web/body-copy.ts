import { finished, PassThrough, type Readable } from 'node:stream';

/**
 * A copy to read in place of a body. Stopping or destroying the copy leaves the connection open for the answer. `slow`: destroys the copy,
 * with the signal's reason.
 */
export function copyOfBody(body: Readable, slow: AbortSignal): Readable {
  const copy = new PassThrough();
  const breakOff = (): void => void copy.destroy(slow.reason as Error);
  if (slow.aborted) breakOff();
  slow.addEventListener('abort', breakOff, { once: true });
  finished(body, (error) => {
    slow.removeEventListener('abort', breakOff);
    if (error) copy.destroy(error);
  });
  return body.pipe(copy);
}

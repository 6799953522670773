import { finished, PassThrough, type Readable } from 'node:stream';

/**
 * A body to be read in place of the one that comes in: stopping or breaking off this one leaves the connection to the answer, which needs it.
 * `slow`: what breaks it off, with the signal's reason.
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

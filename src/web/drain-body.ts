import type { IncomingMessage } from 'node:http';

/** How much of a body is read only to be thrown away, in bytes. Nearly every file of users is smaller. */
export const drainBytesAtMost = 8 * 1024 * 1024;

const drainMsAtMost = 5_000;

/** Reads the rest of a body and throws it away: until its end, 8 MiB or 5 s, or until the connection is gone. */
export function drainBody(raw: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes > drainBytesAtMost) stop();
    };
    const stop = () => {
      clearTimeout(timer);
      raw.off('data', count).pause();
      resolve();
    };
    const timer = setTimeout(stop, drainMsAtMost).unref();
    // The reader has given up; a form's reader still holds the body.
    raw.unpipe();
    raw.on('data', count).once('end', stop).once('close', stop).once('error', stop).resume();
  });
}

import { Readable } from 'node:stream';

/** What ends a download before its end. */
export type DownloadLimits = {
  /** How long its reader may read nothing, in milliseconds. */
  readonly idleAtMostMs: number;
  /** How long it may take altogether, in milliseconds. */
  readonly wholeAtMostMs: number;
};

/** The client did not read its download. */
export class ReaderDropped extends Error {
  override readonly name = 'ReaderDropped';
}

/**
 * Streams pieces: each is made when the piece before it has gone out. `closed` is called once, when no more pieces are made: at the end,
 * when the reader goes away, and when the reader is dropped.
 */
export function download(
  pieces: AsyncIterable<string | Uint8Array>,
  { idleAtMostMs, wholeAtMostMs }: DownloadLimits,
  closed: () => void,
): Readable {
  const iterator = pieces[Symbol.asyncIterator]();
  const drop = (why: string): void => void stream.destroy(new ReaderDropped(why));
  const idle = setTimeout(drop, idleAtMostMs, `nothing of it was read for ${idleAtMostMs} ms`);
  const whole = setTimeout(drop, wholeAtMostMs, `it took longer than ${wholeAtMostMs} ms`);
  const stream = new Readable({
    highWaterMark: 1,
    read() {
      idle.refresh();
      void pushNext(this, iterator);
    },
    destroy(error, done) {
      clearTimeout(idle);
      clearTimeout(whole);
      // A piece that is being made is made to its end. Its source must be open until then.
      void tidyUp(iterator, closed);
      done(error);
    },
  });
  return stream;
}

async function pushNext(
  stream: Readable,
  iterator: AsyncIterator<string | Uint8Array>,
): Promise<void> {
  try {
    for (;;) {
      const { value, done } = await iterator.next();
      if (stream.destroyed) return;
      if (done) return void stream.push(null);
      // The stream would not ask again after an empty piece.
      if (value.length > 0) return void stream.push(value);
    }
  } catch (error) {
    stream.destroy(error as Error);
  }
}

async function tidyUp(iterator: AsyncIterator<unknown>, closed: () => void): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // The pieces have failed before, or fail now without a reader.
  }
  closed();
}

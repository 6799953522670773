import type { ExpectedRevision, ProposedEvent, RecordedEvent } from './recorded-event.js';

/** What becomes of an append. */
export type Verdict =
  | { readonly type: 'write' }
  /** The very events stand where the append wants them: the answer is that of the first time. */
  | { readonly type: 'written-before'; readonly last: RecordedEvent }
  | { readonly type: 'wrong-version' };

const write: Verdict = { type: 'write' };
const wrongVersion: Verdict = { type: 'wrong-version' };

/**
 * Decides as the server does. An expectation that is behind the end of the stream asks whether these ids stand there in this order; one that is
 * the end writes whatever the ids are. `any` and `stream_exists` never look at the ids: a real server does so only while it remembers them, and
 * doubles events after a restart or in parallel.
 */
export function checkExpected(
  stream: readonly RecordedEvent[],
  expected: ExpectedRevision,
  events: readonly ProposedEvent[],
): Verdict {
  if (expected === 'any') return write;
  if (expected === 'stream_exists') return stream.length > 0 ? write : wrongVersion;
  const end = BigInt(stream.length);
  const first = expected === 'no_stream' ? 0n : expected + 1n;
  if (first > end) return wrongVersion;
  if (first === end) return write;
  const from = Number(first);
  const same = events.every((event, i) => stream[from + i]?.id === event.id);
  const last = stream[from + events.length - 1];
  return same && last ? { type: 'written-before', last } : wrongVersion;
}

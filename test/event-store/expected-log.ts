import { isDeepStrictEqual } from 'node:util';
import type { Revision, StreamAppend } from '../../src/event-store/event-store.port.js';

/** The promises of the event store in their plainest form: a list, searched from end to end. */
export type ExpectedLog = readonly {
  readonly stream: string;
  readonly revision: Revision;
  readonly id: string;
}[];

type Outcome =
  { readonly revision: Revision; readonly at: number } | { readonly conflictAt: Revision };

export const emptyLog: ExpectedLog = [];

/** What `appendMany` must answer, and the log that it must leave. */
export function expectedOf(log: ExpectedLog, appends: readonly StreamAppend[]) {
  let grown = log;
  const answer: Outcome[] = [];
  for (const append of appends) {
    const one = appendOne(grown, append);
    answer.push(one.outcome);
    grown = one.log;
  }
  return { answer, log: grown };
}

function appendOne(log: ExpectedLog, { stream, expectedRevision, events }: StreamAppend) {
  const own = log.filter((event) => event.stream === stream);
  const ids = events.map(({ id }) => id);
  const standsThere = ids.map((_, i) => own[expectedRevision + 1 + i]?.id);
  const revision = expectedRevision + ids.length;
  if (isDeepStrictEqual(ids, standsThere)) {
    const at = log.findIndex((event) => event.stream === stream && event.revision === revision);
    return { outcome: { revision, at }, log };
  }
  if (own.length - 1 !== expectedRevision) return { outcome: { conflictAt: own.length - 1 }, log };
  const added = ids.map((id, i) => ({ stream, revision: own.length + i, id }));
  return {
    outcome: { revision, at: log.length + ids.length - 1 },
    log: [...log, ...added],
  };
}

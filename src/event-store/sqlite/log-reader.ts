import type { Database } from '../../sqlite/database.js';
import { iterate } from '../../sqlite/iterate.js';
import { maxCharactersPerBatch, maxEventsPassedOver, maxEventsPerBatch } from '../batch-limits.js';
import type { LogBatch, Position, RecordedEvent } from '../event-store.port.js';
import { charactersOf, eventColumns, recordedEvent, type EventRow } from './event-row.js';

/**
 * Reads the log, or those of its streams whose names begin with one of the prefixes: the next batch after a position, up to and
 * including `end`; `undefined` when no event is left before it.
 */
export function logReader(
  db: Database,
  streamPrefixes?: readonly string[],
): (after: Position, end: Position) => LogBatch | undefined {
  const statement = db.prepare(`
    SELECT ${eventColumns} FROM events
      WHERE position > ? AND position <= ? ${conditionOn(streamPrefixes)} ORDER BY position`);
  statement.setReturnArrays(true);

  return (after, end) => {
    if (after >= end) return undefined;
    // Positions have no gaps, so a span of them is as many events.
    const upTo = streamPrefixes ? Math.min(Math.max(after, 0) + maxEventsPassedOver, end) : end;
    const rows = iterate<EventRow>(statement, after, upTo, ...(streamPrefixes ?? []));
    return batchOf(rows, upTo);
  };
}

/** Exact: LIKE and GLOB would take `_`, `%`, `*` of a prefix for wildcards. */
function conditionOn(streamPrefixes: readonly string[] | undefined): string {
  if (!streamPrefixes) return '';
  const beginsWith = streamPrefixes.map(
    (_, i) => `substr(stream, 1, length(?${i + 3})) = ?${i + 3}`,
  );
  return `AND (${beginsWith.join(' OR ') || 'FALSE'})`;
}

/** Leaving the loop ends the query; a query left open would hold back the checkpoints of the WAL. */
function batchOf(rows: Iterable<EventRow>, upTo: Position): LogBatch {
  const events: RecordedEvent[] = [];
  let characters = 0;
  for (const row of rows) {
    events.push(recordedEvent(row));
    characters += charactersOf(row);
    if (events.length === maxEventsPerBatch || characters >= maxCharactersPerBatch)
      return { events, position: row[0] };
  }
  return { events, position: upTo };
}

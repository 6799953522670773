import type { Position } from '../event-store.port.js';
import type { LogReader } from './log-reader.js';

/** The position of the newest event that readers see, up to an event of ours at `end`; `before` when there is none behind it. */
export async function newestBetween(
  log: LogReader,
  before: Position,
  end: Position,
): Promise<Position> {
  let newest = before;
  let readTo = before;
  for (;;) {
    const batch = await log.next({ after: readTo, end });
    if (!batch) return newest;
    newest = batch.events.at(-1)?.position ?? newest;
    readTo = batch.position;
  }
}

import type { RecordedEvent } from '../../event-store/event-store.port.js';
import { emailLedgerProjection } from './email-ledger.projection.js';
import type { LedgerEmail } from './email-ledger.port.js';

/** An e-mail as the ledger will have it once it has passed these events, which are a whole stream; `undefined` without events. */
export function emailOfStream(events: readonly RecordedEvent[]): LedgerEmail | undefined {
  let found: LedgerEmail | undefined;
  for (const change of events.flatMap((event) => emailLedgerProjection.project(event))) {
    const { emailId, revision } = change;
    if (change.kind === 'queued')
      found = { ...partsOf(change.email), emailId, revision, position: change.position };
    else if (found) found = { ...found, ...partsOf(change.shown), revision };
  }
  return found;
}

/** Without what only the queue needs. */
function partsOf<Parts extends { readonly waitsFor?: unknown; readonly since?: unknown }>({
  waitsFor: _waitsFor,
  since: _since,
  ...parts
}: Parts): Omit<Parts, 'waitsFor' | 'since'> {
  return parts;
}

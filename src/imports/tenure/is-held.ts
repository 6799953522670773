import { NO_STREAM, type EventStore } from '../../event-store/event-store.port.js';
import type { ImportEvent } from '../domain/import-events.js';
import { imported } from '../domain/import.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';

/** Whether an import waits for a decision: then `ImportHeld` is the last event of its stream. */
export async function isHeld(store: EventStore, importId: string): Promise<boolean> {
  return (await heldSince(store, importId)) !== undefined;
}

/** When an import was held, ISO 8601, UTC; `undefined` when it waits for no decision. */
export async function heldSince(store: EventStore, importId: string): Promise<string | undefined> {
  const last = await lastEvent(store, importId);
  return last?.type === 'ImportHeld' ? last.data.occurredAt : undefined;
}

/** Whether an import has ended: nothing follows its end. The whole stream of a long import takes long to read. */
export async function hasEnded(store: EventStore, importId: string): Promise<boolean> {
  const last = await lastEvent(store, importId);
  return last !== undefined && imported.evolve(imported.initialState, last).status === 'ended';
}

async function lastEvent(store: EventStore, importId: string): Promise<ImportEvent | undefined> {
  const stream = importStreamName(importId);
  const { revision } = await store.readStream(stream, { after: NO_STREAM, limit: 1 });
  if (revision === NO_STREAM) return undefined;
  const { events } = await store.readStream(stream, { after: revision - 1, limit: 1 });
  const [last] = events.map(decodeImportEvent);
  return last;
}

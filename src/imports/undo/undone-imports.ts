import type { EventStore } from '../../event-store/event-store.port.js';
import { decodeImportEvent, importStreamName } from '../import-stream.js';
import type { UndoOf } from './standing-changes.js';

/** Which import an import undoes: read once for each. */
export class UndoneImports {
  readonly #undoOf = new Map<string, string | undefined>();

  constructor(private readonly store: EventStore) {}

  /** Answers for these imports, and for all that were asked for before. */
  async knowing(importIds: Iterable<string>): Promise<UndoOf> {
    for (const importId of importIds)
      if (!this.#undoOf.has(importId)) this.#undoOf.set(importId, await this.#read(importId));
    return (importId) => this.#undoOf.get(importId);
  }

  async #read(importId: string): Promise<string | undefined> {
    const { events } = await this.store.readStream(importStreamName(importId), { limit: 1 });
    const [submitted] = events.map(decodeImportEvent);
    return submitted?.type === 'ImportSubmitted' ? submitted.data.undoOf : undefined;
  }
}

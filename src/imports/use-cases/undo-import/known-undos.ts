import { setImmediate } from 'node:timers/promises';
import {
  NO_STREAM,
  type EventStore,
  type Revision,
} from '../../../event-store/event-store.port.js';
import { uuidV5 } from '../../../shared/uuid.js';
import type { KnownImports } from '../../answers/known-imports.js';
import { decodeImportEvent, importStreamName } from '../../import-stream.js';
import type { ImportSummary } from '../../results/import-results.port.js';

/** The undos of an import, in their order. */
export type Undos = {
  readonly all: readonly ImportSummary[];
  /** The id of the next one. */
  readonly nextId: string;
};

/** A record of a batch has up to 512 KiB. */
const eventsPerRead = 8;

/** The undos of imports, as the log says now. @see docs/protocols.md §7, "Undo" */
export class KnownUndos {
  constructor(
    private readonly imports: KnownImports,
    private readonly store: EventStore,
  ) {}

  /** Each undo has the first number whose stream was not there. */
  async of(importId: string): Promise<Undos> {
    const all: ImportSummary[] = [];
    for (;;) {
      const nextId = uuidV5(importId, `undo:${all.length}`);
      const undo = await this.imports.asLogSays(nextId);
      if (!undo) return { all, nextId };
      all.push(undo);
    }
  }

  /** Whether nothing is left to be undone: the newest undo took back all, and was not taken back itself. */
  async tookBackAll({ all }: Undos): Promise<boolean> {
    const newest = all.at(-1);
    if (newest?.status !== 'completed' || newest.counts.error > 0) return false;
    if (newest.counts.warnings > 0 && (await this.#hasLeftEdits(newest.importId))) return false;
    return !(await this.#isTakenBack(newest.importId));
  }

  /** Whether something of an import was taken back, and that stands. */
  async #isTakenBack(importId: string): Promise<boolean> {
    for (const undo of (await this.of(importId)).all)
      if (hasChangedUsers(undo) && !(await this.tookBackAll(await this.of(undo.importId))))
        return true;
    return false;
  }

  /** Whether an undo has left something as it was edited since. */
  async #hasLeftEdits(undoId: string): Promise<boolean> {
    let after: Revision = NO_STREAM;
    for (;;) {
      const { events } = await this.store.readStream(importStreamName(undoId), {
        after,
        limit: eventsPerRead,
      });
      for (const event of events.map(decodeImportEvent))
        if (event.type === 'ImportBatchApplied' && event.data.rows.some(isLeft)) return true;
      if (events.length < eventsPerRead) return false;
      after = events.at(-1)?.revision ?? after;
      await setImmediate();
    }
  }
}

const isLeft = ({ warnings = [] }: { readonly warnings?: readonly { readonly code: string }[] }) =>
  warnings.some(({ code }) => code === 'EDITED_SINCE');

/** Of an import that ended while it was held, the counts are those of its plan. */
function hasChangedUsers({ endedPosition, counts, hold }: ImportSummary): boolean {
  if (endedPosition === null || hold?.isConfirmed === false) return false;
  const { unchanged: _unchanged, error: _error, warnings: _warnings, ...changed } = counts;
  return Object.values(changed).some((count) => count > 0);
}

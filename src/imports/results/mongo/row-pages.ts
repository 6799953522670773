import { setImmediate } from 'node:timers/promises';
import type { Filter } from 'mongodb';
import type { Position } from '../../../event-store/event-store.port.js';
import { storedPosition } from '../../../mongo/stored-position.js';
import type { Scope } from '../../../read-models/mongo/collections.js';
import { countOf } from '../../domain/import-counts.js';
import type { RowQuery, RowResult } from '../import-results.port.js';
import { mergeChanges } from '../merge-changes.js';
import { resultsOfRun } from '../results-of-run.js';
import { idOfRow } from './id-of-row.js';
import { changesIn, runsIn } from './results-collections.js';
import { runOf, type StoredRun } from './stored-run.js';
import { changesOf, type StoredChanges } from './write-row-changes.js';

/** Runs that one answer of the server has: a file with gaps has runs of one row. */
const runsPerAnswer = 128;

/** How much stored text one turn of the event loop reads, in characters. */
const charactersPerTurn = 262_144;

/** Reads results of rows page by page from runs. `upTo`: only what is recorded up to this position. */
export class RowPages {
  constructor(
    private readonly scope: Scope,
    private readonly upTo: Position = Number.MAX_SAFE_INTEGER,
  ) {}

  /** @see ImportResults.rows */
  async read(importId: string, query: RowQuery): Promise<readonly RowResult[]> {
    return this.#withChanges(importId, await this.#rows(importId, query));
  }

  async #rows(importId: string, query: RowQuery): Promise<readonly RowResult[]> {
    const rows: RowResult[] = [];
    let characters = 0;
    const runs = this.scope
      .collection<StoredRun>(runsIn)
      .find(this.#wanted(importId, query))
      .sort({ _id: 1 })
      .batchSize(runsPerAnswer);
    // Leaving the loop closes the cursor.
    for await (const run of runs) {
      for (const result of resultsOfRun(runOf(run), query)) {
        rows.push(result);
        if (rows.length === query.limit) return rows;
      }
      characters += run.endings.length + run.userIds.length + (run.noted?.length ?? 0);
      if (characters < charactersPerTurn) continue;
      characters = 0;
      await setImmediate();
    }
    return rows;
  }

  /** The ids of another import may lie between those of this one. */
  #wanted(importId: string, { status, warnings, after }: RowQuery): Filter<StoredRun> {
    const has = [...(status ? [countOf(status)] : []), ...(warnings ? ['warnings' as const] : [])];
    return {
      _id: { $gt: idOfRow(importId, after), $lte: idOfRow(importId, Number.MAX_SAFE_INTEGER) },
      importId: { $eq: importId },
      position: { $lte: storedPosition(this.upTo) },
      ...(has.length > 0 && { has: { $all: has } }),
    };
  }

  /** The results with what their rows changed. One question, whatever the number of rows. */
  async #withChanges(
    importId: string,
    results: readonly RowResult[],
  ): Promise<readonly RowResult[]> {
    // A new user has no changes: the password belongs to the creation.
    const asked = results.filter(({ status }) => status !== 'Created');
    if (asked.length === 0) return results;
    const ids = asked.map(({ row }) => idOfRow(importId, row));
    const found = this.scope.collection<StoredChanges>(changesIn).find({ _id: { $in: ids } });
    const changed = new Map<string, StoredChanges>();
    for await (const one of found) changed.set(one._id, one);
    return results.map((result) => {
      const ofRow = changed.get(idOfRow(importId, result.row));
      if (!ofRow || result.status === 'Created') return result;
      return { ...result, changes: mergeChanges(changesOf(ofRow)) };
    });
  }
}

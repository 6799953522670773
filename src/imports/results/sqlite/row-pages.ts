import { setImmediate } from 'node:timers/promises';
import type { Database, Statement } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import { countOf, type KnownCounts } from '../../domain/import-counts.js';
import { rowStatuses } from '../../domain/import-events.js';
import type { RowQuery, RowResult } from '../import-results.port.js';
import { resultsOfRun } from '../results-of-run.js';
import type { RowRun } from '../row-run.js';
import { ofImport } from './results-tables.js';
import { RowChanges } from './row-changes.js';
import { runsWith } from './runs-with.js';

/** How much stored text one turn of the event loop reads, in characters; the run that reaches this is the last of its turn. */
const charactersPerTurn = 262_144;

type StoredRun = readonly [
  firstRow: number,
  lastRow: number,
  endings: string,
  userIds: string,
  noted: string | null,
];

/** Rows that are found, and the row after which others may be; `null`: there are no others. */
type Found = { readonly rows: readonly RowResult[]; readonly after: number | null };

/** Reads results of rows page by page from runs. */
export class RowPages {
  readonly #runs: Statement;
  readonly #runsWith: ReadonlyMap<keyof KnownCounts, Statement>;
  readonly #changes: RowChanges;

  constructor(db: Database) {
    const runs = (index = '', filter = '') => {
      const statement =
        db.prepare(`SELECT first_row, last_row, endings, user_ids, noted FROM import_row_runs ${index}
        WHERE ${ofImport} AND last_row > ? ${filter} ORDER BY last_row`);
      statement.setReturnArrays(true);
      return statement;
    };
    this.#runs = runs();
    this.#runsWith = new Map(
      [...rowStatuses.map(countOf), 'warnings' as const].map((count) => [
        count,
        runs(`INDEXED BY ${runsWith(count)}`, `AND ${count} > 0 AND warnings >= ?`),
      ]),
    );
    this.#changes = new RowChanges(db);
  }

  /** @see ImportResults.rows */
  async read(importId: string, query: RowQuery): Promise<readonly RowResult[]> {
    const rows: RowResult[] = [];
    let after: number | null = query.after;
    while (after !== null) {
      const found: Found = this.#turn(importId, {
        ...query,
        after,
        limit: query.limit - rows.length,
      });
      rows.push(...found.rows);
      ({ after } = found);
      if (after !== null) await setImmediate();
    }
    return this.#changes.added(importId, rows);
  }

  #turn(importId: string, query: RowQuery): Found {
    const rows: RowResult[] = [];
    let characters = 0;
    for (const [firstRow, lastRow, endings, userIds, noted] of this.#select(importId, query)) {
      let parsed: RowRun['userIds'] | undefined;
      const run = {
        firstRow,
        endings: JSON.parse(endings),
        noted: JSON.parse(noted ?? '[]'),
        get userIds() {
          parsed ??= JSON.parse(userIds) as RowRun['userIds'];
          return parsed;
        },
      };
      for (const result of resultsOfRun(run, query)) {
        rows.push(result);
        if (rows.length === query.limit) return { rows, after: null };
      }
      characters += endings.length + userIds.length + (noted?.length ?? 0);
      if (characters >= charactersPerTurn) return { rows, after: lastRow };
    }
    return { rows, after: null };
  }

  #select(importId: string, { status, warnings, after }: RowQuery): Generator<StoredRun, void> {
    const wanted = status ? countOf(status) : warnings && ('warnings' as const);
    const statement = wanted && this.#runsWith.get(wanted);
    if (!statement) return iterate(this.#runs, importId, after);
    return iterate(statement, importId, after, warnings === 'only' ? 1 : 0);
  }
}

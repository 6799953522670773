import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { RowWish } from '../domain/plan-row.js';
import { settleDuplicates, shareProblems } from './duplicates.js';
import { warnOfSharedEmails } from './emails.js';
import type { RowFinding, RowForPlan } from './plan-row.js';
import { createPlanDatabase } from './plan-schema.js';
import { settleUsernames } from './usernames.js';
import { assignWaves } from './waves.js';

/** Collects the rows of a file and answers the questions that only the whole file can answer. */
export class PlanBuilder {
  readonly #db: DatabaseSyncInstance;
  readonly #insertRow: StatementSyncInstance;
  readonly #insertEmailHolder: StatementSyncInstance;
  #rowsTotal = 0;

  /** The file must not be there yet. */
  constructor(file: string) {
    this.#db = createPlanDatabase(file);
    this.#insertRow = this.#db.prepare(`
      INSERT INTO rows (row, user_key, wish, status, problems, warnings, uuid, revision,
          wants, gives, holder_uuid, holder_user_id, email_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#insertEmailHolder = this.#db.prepare('INSERT INTO email_holders VALUES (?, ?, ?)');
    this.#db.exec('BEGIN');
  }

  get rowsTotal(): number {
    return this.#rowsTotal;
  }

  add(rows: readonly RowForPlan[]): void {
    for (const row of rows) this.#add(row);
    this.#rowsTotal += rows.length;
  }

  /** Settles what concerns several rows. To be called once, after the last row. */
  settle(same: (a: RowWish, b: RowWish) => boolean): void {
    settleDuplicates(this.#db, same);
    settleUsernames(this.#db);
    shareProblems(this.#db);
    warnOfSharedEmails(this.#db);
    assignWaves(this.#db);
    this.#db.exec('COMMIT');
  }

  close(): void {
    this.#db.close();
  }

  #add(row: RowForPlan): void {
    this.#insertRow.run(
      row.row,
      row.userKey,
      JSON.stringify(wishOf(row)),
      row.status,
      jsonUnlessEmpty(row.problems),
      jsonUnlessEmpty(row.warnings),
      row.uuid,
      row.revision,
      row.wants,
      row.gives,
      row.holder?.uuid ?? null,
      row.holder?.userId ?? null,
      row.emailKey,
    );
    for (const { uuid, userId } of row.emailHolders)
      this.#insertEmailHolder.run(row.row, uuid, userId);
  }
}

const wishOf = ({ userId, action, active, invalidActive, fields }: RowForPlan): RowWish => ({
  userId,
  action,
  active,
  ...(invalidActive !== undefined && { invalidActive }),
  fields,
});

const jsonUnlessEmpty = (found: readonly RowFinding[]): string | null =>
  found.length === 0 ? null : JSON.stringify(found);

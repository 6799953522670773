import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { Finding } from '../../shared/finding.js';
import type { RowWish } from '../domain/plan-row.js';
import { settleDuplicates, shareProblems } from './duplicates.js';
import { sparseLookalikeKey } from '../../shared/lookalike-key.js';
import { dropWarningsOfRefused } from './findings.js';
import { warnOfLookalikes } from './lookalikes.js';
import type { Pause } from './pause.js';
import type { Neighbour, RowForPlan } from './plan-row.js';
import { createPlanDatabase } from './plan-schema.js';
import { warnOfSharedEmails } from './shared-emails.js';
import { settleSupervisors, type SupervisorRules } from './settle-supervisors.js';
import { warnOfRemovedSupervisors } from './removed-supervisors.js';
import { settleUsernames } from './usernames.js';
import { forgetWaitsOfRefused, refuseWhoWaits } from './waits.js';
import { assignWaves } from './waves.js';

/** What the questions to the whole file need to know. */
export type WholeFileRules = {
  /** Whether two rows of one User ID say the same. */
  readonly same: (a: RowWish, b: RowWish) => boolean;
  readonly supervisors: SupervisorRules;
  readonly pause: Pause;
};

/** Collects the rows of a file and answers the questions that only the whole file can answer. */
export class PlanBuilder {
  readonly #db: DatabaseSyncInstance;
  readonly #insertRow: StatementSyncInstance;
  readonly #insertNeighbour: StatementSyncInstance;
  readonly #anyNeighbour: StatementSyncInstance;
  readonly #insertSupervisor: StatementSyncInstance;
  readonly #insertSupervisorNow: StatementSyncInstance;
  #rowsTotal = 0;

  /** The file must not be there yet. */
  constructor(file: string) {
    this.#db = createPlanDatabase(file);
    this.#insertRow = this.#db.prepare(`
      INSERT INTO rows (row, user_key, user_id, wish, status, problems, warnings, uuid, revision,
          wants, gives, holder_uuid, holder_user_id, email_key, password, lookalike_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#insertNeighbour = this.#db.prepare(
      'INSERT OR IGNORE INTO neighbours VALUES (?, ?, ?, ?)',
    );
    this.#anyNeighbour = this.#db.prepare(
      'SELECT 1 FROM neighbours WHERE shares = ? AND key = ? LIMIT 1',
    );
    this.#insertSupervisor = this.#db.prepare(
      'INSERT INTO supervisors VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertSupervisorNow = this.#db.prepare('INSERT INTO supervisors_now VALUES (?, ?)');
    this.#db.exec('BEGIN');
  }

  get rowsTotal(): number {
    return this.#rowsTotal;
  }

  add(rows: readonly RowForPlan[]): void {
    for (const row of rows) this.#add(row);
    this.#rowsTotal += rows.length;
  }

  /** Adds users of the store who have something in common with rows. */
  addNeighbours(neighbours: readonly Neighbour[]): void {
    for (const { shares, key, uuid, userId } of neighbours)
      this.#insertNeighbour.run(shares, key, uuid, userId);
  }

  /** Whether users who have this in common were added. */
  hasNeighbours(shares: Neighbour['shares'], key: string): boolean {
    return this.#anyNeighbour.get(shares, key) !== undefined;
  }

  /** Settles what concerns several rows. To be called once, after the last row. */
  async settle({ same, supervisors, pause }: WholeFileRules): Promise<void> {
    const db = this.#db;
    const questions: readonly (() => void | Promise<void>)[] = [
      () => settleDuplicates(db, same),
      () => settleUsernames(db),
      () => refuseWhoWaits(db),
      () => settleSupervisors(db, supervisors, pause),
      () => shareProblems(db),
      () => dropWarningsOfRefused(db),
      () => warnOfLookalikes(db),
      () => warnOfSharedEmails(db),
      () => warnOfRemovedSupervisors(db),
      () => forgetWaitsOfRefused(db),
      () => assignWaves(db),
    ];
    for (const settleQuestion of questions) {
      await settleQuestion();
      await pause();
    }
    db.exec('COMMIT');
  }

  close(): void {
    this.#db.close();
  }

  #add(row: RowForPlan): void {
    this.#insertRow.run(
      row.row,
      row.userKey,
      row.userId,
      wishJson(row),
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
      row.password,
      sparseLookalikeKey(row.userId, row.userKey),
    );
    for (const [place, { key, typed, uuid, mayNow, added }] of (row.supervisors ?? []).entries())
      this.#insertSupervisor.run(row.row, place, key, typed, uuid, Number(mayNow), Number(added));
    for (const uuid of row.supervisorsNow) this.#insertSupervisorNow.run(row.row, uuid);
  }
}

/** The wish of a row, without what stands in columns of its own. */
function wishJson(row: RowForPlan): string {
  const { userId, action, active, invalidActive, passwordMark, changesPassword } = row;
  const { equalsPasswordOf, guards, fields, links, sameSupervisors } = row;
  // What is absent is left out.
  return JSON.stringify({
    userId,
    action,
    active,
    invalidActive,
    passwordMark,
    changesPassword,
    equalsPasswordOf,
    guards,
    fields,
    links,
    sameSupervisors,
  } satisfies { readonly [name in keyof Required<RowWish>]: RowWish[name] | undefined });
}

const jsonUnlessEmpty = (found: readonly Finding[]): string | null =>
  found.length === 0 ? null : JSON.stringify(found);

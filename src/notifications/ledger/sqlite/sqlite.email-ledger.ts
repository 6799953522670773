import type { ReadModelsDatabase } from '../../../read-models/sqlite/read-models-database.js';
import type { Database, Statement } from '../../../sqlite/database.js';
import { noEmails, type EmailCounts } from '../../../imports/index.js';
import {
  EmailLedger,
  type DueQuery,
  type EmailQuery,
  type EmailStatus,
  type LedgerEmail,
} from '../email-ledger.port.js';
import type { WaitsFor } from '../email-ledger.projection.js';
import { sharesOfLook } from '../shares-of-look.js';

const select = `SELECT email_id AS emailId, kind, uuid, import_id AS importId, import_row AS row, status, sending, attempts, at, code,
  response, position, revision FROM emails`;

/** What a query may ask for, by its member: each that is asked for has an index. */
const conditions = { status: 'status = ?', importId: 'import_id = ?', uuid: 'uuid = ?' } as const;
const filters = Object.keys(conditions) as readonly (keyof typeof conditions)[];

/** The ledger of e-mails in SQLite. */
export class SqliteEmailLedger extends EmailLedger {
  readonly #db: Database;
  readonly #find: Statement;
  readonly #due: Statement;
  readonly #counts: Statement;
  readonly #pages = new Map<string, Statement>();

  constructor({ db }: Pick<ReadModelsDatabase, 'db'>) {
    super();
    this.#db = db;
    this.#find = db.prepare(`${select} WHERE email_id = ?`);
    this.#due = db.prepare(
      'SELECT email_id AS emailId FROM emails WHERE waits_for = ? AND since <= ? ORDER BY since LIMIT ?',
    );
    this.#counts = db.prepare('SELECT status, many FROM email_counts WHERE import_id = ?');
  }

  override async find(emailId: string): Promise<LedgerEmail | undefined> {
    return this.#find.get(emailId) as LedgerEmail | undefined;
  }

  override async page(query: EmailQuery): Promise<readonly LedgerEmail[]> {
    const asked = filters.filter((name) => query[name] !== undefined);
    const values = asked.map((name) => query[name] ?? '');
    const wanted = ['position > ?', ...asked.map((name) => conditions[name])].join(' AND ');
    const page = this.#pages.get(wanted) ?? this.#preparePage(wanted);
    return page.all(query.after, ...values, query.limit) as readonly LedgerEmail[];
  }

  override async due({ dueBy, attemptedBy, limit }: DueQuery): Promise<readonly string[]> {
    return sharesOfLook({
      outcome: this.#idsOf('outcome', attemptedBy, limit),
      again: this.#idsOf('again', dueBy, limit),
      first: this.#idsOf('first', dueBy, limit),
      limit,
    });
  }

  override async countsOf(importIds: readonly string[]): Promise<ReadonlyMap<string, EmailCounts>> {
    const all = new Map<string, EmailCounts>();
    for (const importId of importIds) {
      const found = this.#counts.all(importId) as readonly {
        readonly status: EmailStatus;
        readonly many: number;
      }[];
      const counts = Object.fromEntries(found.map(({ status, many }) => [status, many]));
      if (found.length > 0) all.set(importId, { ...noEmails, ...counts });
    }
    return all;
  }

  #preparePage(wanted: string): Statement {
    const page = this.#db.prepare(`${select} WHERE ${wanted} ORDER BY position LIMIT ?`);
    this.#pages.set(wanted, page);
    return page;
  }

  #idsOf(waitsFor: WaitsFor, by: string, limit: number): readonly string[] {
    const found = this.#due.all(waitsFor, by, limit) as readonly { readonly emailId: string }[];
    return found.map(({ emailId }) => emailId);
  }
}

import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

/** The present and former holders of a User ID in its stored, folded form. */
export class UserIdBearers {
  readonly #living: StatementSyncInstance;
  readonly #last: StatementSyncInstance;
  readonly #one: StatementSyncInstance;

  constructor(db: DatabaseSyncInstance) {
    this.#living = db.prepare(
      `SELECT uuid FROM users WHERE user_key = ? AND status <> 'deleted' ORDER BY uuid LIMIT 1`,
    );
    this.#last = db.prepare(
      `SELECT uuid, deleted_position AS position FROM users WHERE user_key = ?1 AND status = 'deleted'
        UNION ALL SELECT uuid, position FROM former_user_ids WHERE user_key = ?1
        ORDER BY position DESC LIMIT 1`,
    );
    this.#one = db.prepare(
      `SELECT 1 FROM users WHERE uuid = ?1 AND user_key = ?2
        UNION ALL SELECT 1 FROM former_user_ids WHERE uuid = ?1 AND user_key = ?2 LIMIT 1`,
    );
  }

  /** The present holder, else the user who lost it last, by a change or by deletion; `undefined` when no user ever had it. */
  lastOf(key: string): string | undefined {
    const found = this.#living.get(key) ?? this.#last.get(key);
    return (found as { readonly uuid: string } | undefined)?.uuid;
  }

  /** Whether a user has it or ever had it. */
  has(uuid: string, key: string): boolean {
    return this.#one.get(uuid, key) !== undefined;
  }
}

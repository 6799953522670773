import type { Database, Statement } from '../../sqlite/database.js';
import type { Supervised } from './planned-row.js';

/** The users that rows of a plan delete, and the stored users whom they supervise. */
export class Deletions {
  readonly #add: Statement;
  readonly #has: Statement;
  readonly #addLink: Statement;
  #any = false;

  constructor(db: Database) {
    this.#add = db.prepare('INSERT OR IGNORE INTO deletions VALUES (?)');
    this.#has = db.prepare('SELECT 1 FROM deletions WHERE uuid = ?');
    this.#addLink = db.prepare('INSERT OR IGNORE INTO supervised VALUES (?, ?)');
  }

  get any(): boolean {
    return this.#any;
  }

  add(uuid: string): void {
    this.#add.run(uuid);
    this.#any = true;
  }

  /** Answers how many links were kept. */
  addSupervised(users: readonly Supervised[]): number {
    let kept = 0;
    for (const { uuid, supervisors } of users)
      for (const supervisor of supervisors) {
        if (this.#has.get(supervisor) === undefined) continue;
        this.#addLink.run(uuid, supervisor);
        kept += 1;
      }
    return kept;
  }
}

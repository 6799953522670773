import type { Database } from '../../../sqlite/database.js';
import type { StoredSupervisors, WholeFile } from '../whole-file.js';

/** Users read from the store at once. */
const usersPerRead = 500;

/**
 * The supervisors after this file, upwards from the users whose supervisors it changes: tables `people (id, uuid, user_id, row)` and
 * `edges (low, high)`. Rows that are `unsure` leave their users without supervisors for now. Walked in slices, so that memory stays flat.
 */
export class SupervisorGraph {
  readonly #next;
  readonly #byId;
  readonly #forget;
  readonly #add;
  /** Members up to this id were read. */
  #walkedTo = 0;

  constructor(
    db: Database,
    private readonly file: WholeFile,
  ) {
    db.exec(`
      DROP TABLE IF EXISTS temp.people;
      DROP TABLE IF EXISTS temp.edges;
      CREATE TEMP TABLE people (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, user_id TEXT, row INTEGER);
      CREATE TEMP TABLE edges (low INTEGER NOT NULL, high INTEGER NOT NULL, PRIMARY KEY (low, high)) WITHOUT ROWID;
      INSERT INTO people (uuid) SELECT DISTINCT rows.uuid FROM rows JOIN supervisors AS s ON s.row = rows.row
        WHERE s.added = 1 AND rows.status <> 'Error' AND rows.same_as IS NULL
          AND rows.row NOT IN (SELECT row FROM unsure)`);
    this.#next = db.prepare('SELECT id, uuid FROM people WHERE id > ? ORDER BY id LIMIT ?');
    this.#byId = db.prepare('SELECT id, uuid FROM people WHERE id = ?');
    this.#forget = db.prepare('DELETE FROM edges WHERE low = ?');
    this.#add = adder(db);
  }

  /** Walks up from the users that it has not walked from yet. */
  async walk(): Promise<void> {
    for (;;) {
      const people = this.#next.all(this.#walkedTo, usersPerRead) as readonly Person[];
      const last = people.at(-1);
      if (!last) return;
      this.#walkedTo = last.id;
      await this.#addAll(people);
      await this.file.pause();
    }
  }

  /** Looks again at who supervises these, for rows of theirs were refused. */
  async lookAgain(ids: readonly number[]): Promise<void> {
    for (const id of ids) this.#forget.run(id);
    await this.#addAll(ids.map((id) => this.#byId.get(id) as Person));
    await this.walk();
  }

  async #addAll(people: readonly Person[]): Promise<void> {
    const stored = await this.file.loadSupervisors(people.map(({ uuid }) => uuid));
    for (const person of people) this.#add(person, stored.get(person.uuid));
  }
}

type Person = { readonly id: number; readonly uuid: string };

/** A user who is not stored yet. */
const unknown = { userId: null, supervisors: [] } as const;

type RowOfPerson = {
  readonly row: number | null;
  readonly userId: string | null;
  /** The row leaves its user without supervisors, with those that it names, or with those that are stored. */
  readonly leaves: 'none' | 'named' | 'stored';
};

function adder(db: Database) {
  const rowOf = db.prepare(`
    SELECT row, user_id AS userId, CASE
        WHEN status = 'Deleted' OR row IN (SELECT row FROM unsure) THEN 'none'
        WHEN json_type(wish, '$.links.supervisors') IS NOT NULL THEN 'named' ELSE 'stored' END AS leaves
      FROM rows WHERE uuid = ? AND same_as IS NULL AND status <> 'Error'`);
  const named = db.prepare('SELECT uuid FROM supervisors WHERE row = ? AND uuid IS NOT NULL');
  const describe = db.prepare('UPDATE people SET user_id = ?, row = ? WHERE id = ?');
  const addPerson = db.prepare('INSERT OR IGNORE INTO people (uuid) VALUES (?)');
  const addEdge = db.prepare('INSERT OR IGNORE INTO edges SELECT ?, id FROM people WHERE uuid = ?');
  return ({ id, uuid }: Person, stored: StoredSupervisors | typeof unknown = unknown): void => {
    const ofNone = { row: null, userId: stored.userId, leaves: 'stored' };
    const { row, userId, leaves } = (rowOf.get(uuid) ?? ofNone) as RowOfPerson;
    describe.run(userId, row, id);
    if (leaves === 'none') return;
    const supervisors =
      leaves === 'stored'
        ? stored.supervisors
        : (named.all(row) as readonly Pick<Person, 'uuid'>[]).map((one) => one.uuid);
    for (const supervisor of supervisors) {
      addPerson.run(supervisor);
      addEdge.run(id, supervisor);
    }
  };
}

import type { Collection } from 'mongodb';
import { isDuplicateKey } from '../../../mongo/duplicate-key.js';
import { mongoFailureOf } from '../../../mongo/mongo-failure.js';
import type { MongoDatabase } from '../../../mongo/mongo-database.js';
import { newUuid } from '../../../shared/uuid.js';
import { further, nextNote, type Note } from '../pass-note.js';
import { PassNotes, type Place } from '../pass-notes.port.js';

/** `_id` is the import's. */
type StoredNote = Note & {
  readonly _id: string;
  /** Names the pass that wrote it. */
  readonly pass: string;
};

/** A pass that began here. */
type Begun = { readonly pass: string; place: Place };

/** Notes in MongoDB: any instance that takes an import over goes on counting. A pass writes only over its own note. */
export class MongoPassNotes extends PassNotes {
  readonly #notes: Collection<StoredNote>;
  readonly #begun = new Map<string, Begun>();
  /** Passes that stopped of their own accord while that could not be noted. */
  readonly #stoppedUnnoted = new Map<string, string>();

  constructor(database: MongoDatabase) {
    super();
    // A note must outlive this process, not a server: it is waited for at each block of rows. One that is lost counts one beginning more or less.
    this.#notes = database.db.collection<StoredNote>('pass-notes', {
      writeConcern: { w: 1, journal: false },
    });
  }

  override async begin(importId: string, epoch: number | null): Promise<number> {
    this.#begun.delete(importId);
    for (;;) {
      const last = await this.#last(importId);
      // This process was away for so long that another holds the import: its pass will find that out, and must not be counted.
      if (isNewer(last, epoch)) return 1;
      const note = { ...nextNote(last, epoch), pass: newUuid() };
      if (!(await this.#put(importId, last?.pass, note))) continue;
      this.#stoppedUnnoted.delete(importId);
      this.#begun.set(importId, { pass: note.pass, place: note.place });
      return note.begun;
    }
  }

  override async reached(importId: string, place: Place): Promise<void> {
    const begun = this.#begun.get(importId);
    if (!begun) return;
    begun.place = further(begun.place, place);
    await this.#change(importId, begun.pass, { place: begun.place });
  }

  override async hasRead(importId: string, rows: number): Promise<void> {
    const begun = this.#begun.get(importId);
    if (begun) await this.#change(importId, begun.pass, { rows });
  }

  override async rowsRead(importIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (importIds.length === 0) return new Map();
    const notes = await this.#notes.find({ _id: { $in: [...importIds] } }).toArray();
    return new Map(
      notes.flatMap(({ _id, rows }) => (rows === undefined ? [] : [[_id, rows] as const])),
    );
  }

  override async stopped(importId: string): Promise<void> {
    const { pass } = this.#begun.get(importId) ?? {};
    if (pass === undefined) return;
    this.#begun.delete(importId);
    try {
      await this.#change(importId, pass, { stopped: true });
    } catch (error) {
      if (mongoFailureOf(error) === undefined) throw error;
      // A pass often stops because the database is away: what stopped it is told, and the next beginning here knows that it did.
      this.#stoppedUnnoted.set(importId, pass);
    }
  }

  override async allStopped(): Promise<void> {
    await Promise.all([...this.#begun.keys()].map((importId) => this.stopped(importId)));
  }

  override async remove(importId: string): Promise<void> {
    this.#begun.delete(importId);
    this.#stoppedUnnoted.delete(importId);
    await this.#notes.deleteOne({ _id: { $eq: importId } });
  }

  async #last(importId: string): Promise<StoredNote | undefined> {
    const last = await this.#notes.findOne({ _id: { $eq: importId } });
    if (!last) return undefined;
    return last.pass === this.#stoppedUnnoted.get(importId) ? { ...last, stopped: true } : last;
  }

  /** Puts a note in the place of the one that was read. False: another one is there by now. */
  async #put(
    importId: string,
    before: string | undefined,
    note: Omit<StoredNote, '_id'>,
  ): Promise<boolean> {
    if (before !== undefined) return (await this.#change(importId, before, note)) === 1;
    try {
      await this.#notes.insertOne({ _id: importId, ...note });
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return false;
    }
  }

  async #change(
    importId: string,
    pass: string,
    changed: Partial<Omit<StoredNote, '_id'>>,
  ): Promise<number> {
    const { matchedCount } = await this.#notes.updateOne(
      { _id: { $eq: importId }, pass: { $eq: pass } },
      { $set: changed },
    );
    return matchedCount;
  }
}

const isNewer = (last: Note | undefined, epoch: number | null): boolean =>
  epoch !== null && last !== undefined && last.epoch !== null && last.epoch > epoch;

import { Long, type AnyBulkWriteOperation, type Collection, type Document } from 'mongodb';
import { isDuplicateKey } from '../../mongo/duplicate-key.js';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { newUuid } from '../../shared/uuid.js';
import { ClaimsLost } from '../claims-lost.js';
import type { ClaimsCoverage } from '../claims.port.js';
import { againWhenLost } from '../../mongo/again-when-lost.js';

/** What the claims say of themselves. It stands among them, so it goes with them. */
type StoredNote = {
  readonly _id: string;
  /** Made when the claims are begun. */
  readonly begun: string;
  readonly complete: boolean;
  /** `null` until it is noted. */
  readonly logId: string | null;
  /** The last event covered; `null` for a log without events. */
  readonly position: number | null;
  readonly stream: string | null;
  readonly revision: number | null;
};

/** The note as this process knows it. */
export type NoteSeen = {
  readonly begun: string;
  /** How many connections had broken off by then. */
  readonly breaks: number;
};

const nothingNoted = { logId: null, position: null, stream: null, revision: null };

/** The note of one collection of claims. */
export class ClaimsNote {
  /** No key of a claim is without a colon. */
  readonly id = 'note';
  readonly #notes: Collection<StoredNote>;
  #seen: NoteSeen | undefined;

  constructor(
    private readonly database: MongoDatabase,
    collection: string,
  ) {
    this.#notes = database.collection<StoredNote>(collection);
  }

  /** The note that claims must have to be the ones known. The first call looks. */
  async seen(): Promise<NoteSeen> {
    if (!this.#seen) await this.look();
    return this.#seen ?? (await this.seen());
  }

  /** Reads the note, made when it is missing: from now on the claims are those. */
  async look(): Promise<StoredNote> {
    const breaks = this.#breaks;
    const note = (await this.read()) ?? (await this.#begin());
    this.#seen = { begun: note.begun, breaks };
    return note;
  }

  read(): Promise<StoredNote | null> {
    return againWhenLost(() => this.#notes.findOne({ _id: this.id }));
  }

  /** Other processes find out when they use the claims next. */
  async beginAnew(): Promise<void> {
    const note = { begun: newUuid(), complete: false, ...nothingNoted };
    await againWhenLost(() =>
      this.#notes.updateOne({ _id: this.id }, { $set: note }, { upsert: true }),
    );
    await this.look();
  }

  /** @throws {ClaimsLost} when the claims are others by now. */
  async declareComplete({ logId, upTo }: ClaimsCoverage): Promise<void> {
    const seen = await this.seen();
    this.#checkBreaks(seen);
    const { position = null, stream = null, revision = null } = upTo ?? {};
    const covered = { position: position === null ? null : long(position), stream, revision };
    const { matchedCount } = await againWhenLost(() =>
      this.#notes.updateOne(
        { _id: this.id, begun: seen.begun },
        { $set: { complete: true, logId, ...covered } },
      ),
    );
    try {
      this.checkCount(seen, matchedCount);
    } catch (error) {
      // The note outlived claims that it speaks of.
      await againWhenLost(() =>
        this.#notes.updateOne(
          { _id: this.id, begun: seen.begun },
          { $set: { complete: false, ...nothingNoted } },
        ),
      );
      throw error;
    }
  }

  /** A statement that matches the note while it is the one seen, and changes nothing. */
  asSeen<Stored extends Document>({
    begun,
  }: NoteSeen): {
    readonly statement: AnyBulkWriteOperation<Stored>;
  } {
    const updateOne = { filter: { _id: this.id, begun }, update: { $set: { begun } } };
    return { statement: { updateOne } as unknown as AnyBulkWriteOperation<Stored> };
  }

  /** `matched`: how many notes the statement found. @throws {ClaimsLost} */
  checkCount(seen: NoteSeen, matched: number): void {
    if (matched !== 1) throw emptied();
    this.#checkBreaks(seen);
  }

  /** @throws {ClaimsLost} when this is not the note seen. */
  check(seen: NoteSeen, found: object | undefined): void {
    if ((found as StoredNote | undefined)?.begun !== seen.begun) throw emptied();
    this.#checkBreaks(seen);
  }

  #checkBreaks({ breaks }: NoteSeen): void {
    if (breaks !== this.#breaks)
      throw new ClaimsLost('A connection broke off: the server may have lost its last claims.');
  }

  get #breaks(): number {
    return this.database.health.brokenOff;
  }

  async #begin(): Promise<StoredNote> {
    const note = { _id: this.id, begun: newUuid(), complete: false, ...nothingNoted };
    await againWhenLost(() => this.#notes.insertOne(note)).catch((error: unknown) => {
      // Another process was first, or the answer to our own was lost.
      if (!isDuplicateKey(error)) throw error;
    });
    return (await this.read()) ?? this.#begin();
  }
}

const emptied = (): ClaimsLost => new ClaimsLost('The claims are others than before.');

/** A number that fits 32 bits must not be stored as another type than one that does not. */
const long = (position: number): number => Long.fromNumber(position) as unknown as number;

import { MongoBulkWriteError, type AnyBulkWriteOperation, type Collection } from 'mongodb';
import type { MongoDatabase } from '../../mongo/mongo-database.js';
import type { Claim, Release, Theft } from '../claims.port.js';
import type { ClaimStatements, StandingClaim } from './claim-statements.js';
import type { ClaimsNote, NoteSeen } from './claims-note.js';
import { againWhenLost } from '../../mongo/again-when-lost.js';

/** One claim. */
export type StoredClaim = {
  /** The key. */
  readonly _id: string;
  readonly owner: string;
  readonly at: number;
  readonly stolenBy?: string;
};

type Statement = AnyBulkWriteOperation<StoredClaim>;

/** Statements, or keys, that the server takes at once. */
const atOnce = 1_000;

/** The statements on the collection of claims. What is taken or found counts only while the note of the collection is the one seen. */
export class MongoClaimStatements implements ClaimStatements {
  readonly #claims: Collection<StoredClaim>;

  constructor(
    database: MongoDatabase,
    collection: string,
    private readonly note: ClaimsNote,
  ) {
    this.#claims = database.collection<StoredClaim>(collection);
  }

  take = async (claims: readonly Claim[]): Promise<ReadonlySet<number>> => {
    const seen = await this.note.seen();
    const refused = new Set<number>();
    for (let from = 0; from < claims.length; from += atOnce)
      for (const index of await this.#takeSome(claims.slice(from, from + atOnce), seen))
        refused.add(from + index);
    return refused;
  };

  steal = (thefts: readonly Theft[], call: string): Promise<number> =>
    this.#inParts(
      thefts.map(({ seen, next }) => ({
        updateOne: {
          filter: { _id: seen.key, owner: seen.owner, at: seen.at },
          update: { $set: { owner: next.owner, at: next.at, stolenBy: call } },
        },
      })),
    );

  release = async (releases: readonly Release[]): Promise<void> => {
    await this.#inParts(
      releases.map(({ key, owner, below }) => ({
        deleteOne: { filter: { _id: key, owner, at: { $lt: below } } },
      })),
    );
  };

  /** Also when the claims are others by now: taking tells. */
  find = async (keys: readonly string[]): Promise<ReadonlyMap<string, StandingClaim>> => {
    const found = new Map<string, StandingClaim>();
    for (const { _id: key, ...claim } of await this.#read(keys)) found.set(key, { key, ...claim });
    return found;
  };

  /** @throws {ClaimsLost} when the claims are others by now. */
  findInSame = async (keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> => {
    const seen = await this.note.seen();
    const found = new Map<string, Claim>();
    const documents = await this.#read(keys, (part) =>
      this.note.check(
        seen,
        part.find(({ _id }) => _id === this.note.id),
      ),
    );
    for (const { _id: key, owner, at } of documents)
      if (key !== this.note.id) found.set(key, { key, owner, at });
    return found;
  };

  /** The documents of these keys; each part of the reading also has the note, and is checked. */
  async #read(
    keys: readonly string[],
    check: (part: readonly StoredClaim[]) => void = () => undefined,
  ): Promise<readonly StoredClaim[]> {
    const found: StoredClaim[] = [];
    for (let from = 0; from < keys.length; from += atOnce) {
      const _id = { $in: [...keys.slice(from, from + atOnce), this.note.id] };
      const part = await againWhenLost(() => this.#claims.find({ _id }).toArray());
      check(part);
      for (const document of part) found.push(document);
    }
    return found;
  }

  /** The last statement tells whether the note is still there: the claims before it were taken in the same claims as ever. */
  async #takeSome(claims: readonly Claim[], seen: NoteSeen): Promise<readonly number[]> {
    const { statement } = this.note.asSeen<StoredClaim>(seen);
    const { refused, done } = await againWhenLost(() =>
      this.#write([...claims.map(taking), statement]),
    );
    this.note.checkCount(seen, done + refused.length - claims.length);
    return refused;
  }

  async #inParts(statements: readonly Statement[]): Promise<number> {
    let matched = 0;
    for (let from = 0; from < statements.length; from += atOnce) {
      const some = statements.slice(from, from + atOnce);
      matched += (await againWhenLost(() => this.#write(some))).done;
    }
    return matched;
  }

  /** The indices of the statements that met another owner's claim, and how many documents the others matched or made. */
  async #write(
    statements: readonly Statement[],
  ): Promise<{ readonly refused: readonly number[]; readonly done: number }> {
    try {
      const result = await this.#claims.bulkWrite([...statements], { ordered: false });
      return { refused: [], done: result.matchedCount + result.upsertedCount };
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const errors = [error.writeErrors].flat();
      if (errors.length === 0 || errors.some(({ code }) => code !== 11_000)) throw error;
      return {
        refused: errors.map(({ index }) => index),
        done: error.matchedCount + error.upsertedCount,
      };
    }
  }
}

/** Another owner's claim does not match, and a second one of its key cannot be made: 11000. */
const taking = ({ key, owner, at }: Claim): Statement => ({
  updateOne: { filter: { _id: key, owner }, update: { $max: { at } }, upsert: true },
});

import type { MongoDatabase } from '../../mongo/mongo-database.js';
import { newUuid } from '../../shared/uuid.js';
import {
  Claims,
  type Claim,
  type ClaimsCoverage,
  type Release,
  type TakeOutcome,
  type Theft,
} from '../claims.port.js';
import { ClaimsNote } from './claims-note.js';
import { MongoClaimStatements } from './mongo.claim-statements.js';
import { stealByStatements } from './steal-by-statements.js';
import { takeByStatements } from './take-by-statements.js';

const collection = 'claims';

/** Claims in MongoDB, of several processes: one document a key, each changed by one statement. */
export class MongoClaims extends Claims {
  readonly #note: ClaimsNote;
  readonly #statements: MongoClaimStatements;

  constructor(private readonly database: MongoDatabase) {
    super();
    this.#note = new ClaimsNote(database, collection);
    this.#statements = new MongoClaimStatements(database, collection, this.#note);
  }

  override takeMany(claims: readonly Claim[]): Promise<readonly TakeOutcome[]> {
    return takeByStatements(claims, this.#statements);
  }

  override releaseMany(releases: readonly Release[]): Promise<void> {
    return this.#statements.release(releases);
  }

  override ownersOf(keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
    return this.#statements.findInSame(keys);
  }

  override stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    return stealByStatements(thefts, this.#statements, newUuid);
  }

  override async areComplete(): Promise<boolean> {
    return (await this.#note.look()).complete;
  }

  override async coverage(): Promise<ClaimsCoverage | undefined> {
    const note = await this.#note.read();
    if (!note || note.logId === null) return undefined;
    const { logId, position, stream, revision } = note;
    const isWhole = position !== null && stream !== null && revision !== null;
    return { logId, upTo: isWhole ? { position, stream, revision } : undefined };
  }

  override declareComplete(coverage: ClaimsCoverage): Promise<void> {
    return this.#note.declareComplete(coverage);
  }

  /** Whoever restores the claims meanwhile finds that they are others afterwards, and begins again. */
  override async clear(): Promise<void> {
    await this.#note.beginAnew();
    await this.#claims.deleteMany({ _id: { $ne: this.#note.id } });
    await this.#note.beginAnew();
  }

  override async areEmpty(): Promise<boolean> {
    return (await this.#claims.findOne({ _id: { $ne: this.#note.id } })) === null;
  }

  /** The connections are closed with the database. */
  close(): void {}

  get #claims() {
    return this.database.collection<{ readonly _id: string }>(collection);
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import type { Claims } from '../claims/claims.port.js';
import { HealedClaims } from '../claims/healed-claims.js';
import { takeClaims, type Wish, type WishOutcome } from '../claims/take-claims.js';
import {
  START,
  type EventStore,
  type LogIdentity,
  type Position,
  type RecordedEvent,
} from '../event-store/event-store.port.js';
import { hasPoint, newestPoint, type LogPoint } from '../event-store/log-point.js';
import { StoresBesideLog } from '../event-store/stores-beside-log.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import { mapInFlight } from '../shared/map-in-flight.js';
import {
  decodeUserEvent,
  foldUser,
  userStreamName,
  userStreamPrefix,
  uuidOfStream,
} from './user-stream.js';

/** Streams that are read at once. */
const readsAtOnce = 32;

/** How far a restoration has come. */
export type RestoredSoFar = {
  /** Living users whose keys were looked at; one with events in two parts of the log counts twice. */
  readonly users: number;
  /** Those of them who missed a claim. */
  readonly missed: number;
  /** Users who share a key with another one: a person must change one of the two. */
  readonly shared: number;
};

/**
 * Takes the claims of living users again when they were lost, are older than the log or of another one, before any other caller takes
 * one: a key without its claim could be given to a second user. Claims that are lost while the service runs are restored before their next
 * use. Several processes may restore at the same time. One that is cut short is done again at the next start.
 *
 * @see docs/protocols.md §6
 */
@Injectable()
export class RestoreClaims {
  readonly #logger = new Logger(RestoreClaims.name);
  readonly #store: EventStore;
  readonly #called: string;
  private readonly claims: Claims;

  constructor(
    beside: StoresBesideLog,
    healed: HealedClaims,
    private readonly owners: ClaimOwners,
  ) {
    this.#store = beside.log;
    this.#called = healed.called;
    const claims = healed.kept;
    this.claims = claims;
    healed.healBy(async () => this.settle(await this.#store.identity()));
    beside.add({
      file: healed.called,
      logId: async () => (await claims.coverage())?.logId,
      isEmpty: () => claims.areEmpty(),
      settle: (log) => this.settle(log),
      cover: (point) => this.#cover(point),
    });
  }

  /** Makes the claims complete, up to the end of the log as it is now. @throws {ClaimsLost} when they were lost meanwhile. */
  async settle(log: LogIdentity): Promise<void> {
    const state = await this.#stateOf(log);
    if (state.clear !== undefined) await this.claims.clear();
    // Before the log is read: what others append meanwhile may not be read.
    const upTo = await newestPoint(this.#store);
    if (state.after !== undefined) {
      const { missed } = await this.#restore(state.after);
      const why = state.clear ?? state.why;
      if (missed > 0)
        this.#logger.warn(
          `${this.#called.replace(/^the /, 'The ')} ${why}: the claims of ${missed} users were restored from the log.`,
        );
    }
    await this.claims.declareComplete({ logId: log.id, upTo });
  }

  /** Throws all claims away and makes them from the log, telling after each part of it. No process may write meanwhile. */
  async makeAnew(tell: (soFar: RestoredSoFar) => void): Promise<RestoredSoFar> {
    await this.claims.clear();
    const { id: logId } = await this.#store.identity();
    const upTo = await newestPoint(this.#store);
    const restored = await this.#restore(START, tell);
    await this.claims.declareComplete({ logId, upTo });
    return restored;
  }

  /** The position after which to read the log; `clear`: why the claims must be deleted first. */
  async #stateOf(log: LogIdentity): Promise<{
    readonly after?: Position;
    readonly why?: string;
    readonly clear?: string;
  }> {
    if (!(await this.claims.areComplete()))
      return { after: START, why: 'was missing or incomplete' };
    const coverage = await this.claims.coverage();
    // Of release 0.1, as the log is: they belong together.
    if (!coverage && !log.isNoted) return {};
    if (coverage?.logId !== log.id) return { after: START, clear: 'belonged to another log' };
    const { upTo } = coverage;
    if (upTo && !(await hasPoint(this.#store, upTo)))
      return {
        after: START,
        clear: `knew of events that ${this.#store.description.name} does not have`,
      };
    return { after: upTo?.position ?? START, why: 'was older than the log' };
  }

  /** Every claim is taken before the event that it is for: what is in the log now has its claims. */
  async #cover(upTo: LogPoint): Promise<void> {
    const { id: logId } = await this.#store.identity();
    await this.claims.declareComplete({ logId, upTo });
  }

  async #restore(
    after: Position,
    tell: (soFar: RestoredSoFar) => void = () => undefined,
  ): Promise<RestoredSoFar> {
    let soFar: RestoredSoFar = { users: 0, missed: 0, shared: 0 };
    // The claims of the living are not taken in vain: whoever holds one of their keys need not be waited for.
    const ports = { claims: this.claims, owners: this.owners, graceMs: 0 };
    const streamPrefixes = [userStreamPrefix];
    for await (const { events } of this.#store.readAll({ after, streamPrefixes })) {
      const held = await this.#wishesOf(concerned(events, after));
      const missing = await this.#missing(held);
      const refused = (await takeClaims(missing, ports)).filter(isRefused);
      for (const { by } of refused) this.#logger.error(sharedKey(by));
      soFar = {
        users: soFar.users + held.length,
        missed: soFar.missed + missing.length,
        shared: soFar.shared + refused.length,
      };
      tell(soFar);
    }
    return soFar;
  }

  /** What these users hold now. */
  async #wishesOf(uuids: readonly string[]): Promise<readonly Wish[]> {
    const wishes = await mapInFlight(uuids, readsAtOnce, async (uuid): Promise<Wish> => {
      const { events, revision } = await this.#store.readStream(userStreamName(uuid));
      return { owner: uuid, at: revision, keys: uniqueKeysOf(foldUser(events)) };
    });
    return wishes.filter(({ keys }) => keys.length > 0);
  }

  /** The users with a missing claim. */
  async #missing(wishes: readonly Wish[]): Promise<readonly Wish[]> {
    const held = await this.claims.ownersOf(wishes.flatMap(({ keys }) => keys));
    return wishes.filter(({ owner, keys }) => keys.some((key) => held.get(key)?.owner !== owner));
  }
}

/** The users of these events, each once. From the beginning of the log each one is met at their creation. */
function concerned(events: readonly RecordedEvent[], after: Position): readonly string[] {
  const relevant = events.filter(
    (event) => after !== START || decodeUserEvent(event).type === 'UserCreated',
  );
  return [...new Set(relevant.flatMap(({ stream }) => uuidOfStream(stream) ?? []))];
}

const isRefused = (outcome: WishOutcome): outcome is WishOutcome & { readonly status: 'refused' } =>
  outcome.status === 'refused';

/** Keys are personal data: only the uuid is told. */
const sharedKey = (owner: string): string =>
  `Two users have the same User ID or username; one of them is ${owner}. Change or delete one of the two.`;

import { Injectable, Logger } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import { Claims } from '../claims/claims.port.js';
import { takeClaims, type Wish } from '../claims/take-claims.js';
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
import { UserFinder } from './user-finder.js';
import { decodeUserEvent, userStreamPrefix, uuidOfStream } from './user-stream.js';

const file = 'claims.db';

/**
 * Takes the claims of living users again when they were lost, are older than the log or of another one, before any other caller takes
 * one: a key without its claim could be given to a second user. One that is cut short is done again at the next start.
 *
 * @see docs/protocols.md §6
 */
@Injectable()
export class RestoreClaims {
  readonly #logger = new Logger(RestoreClaims.name);
  readonly #store: EventStore;

  constructor(
    beside: StoresBesideLog,
    private readonly claims: Claims,
    private readonly owners: ClaimOwners,
    private readonly finder: UserFinder,
  ) {
    this.#store = beside.log;
    beside.add({
      file,
      logId: async () => (await claims.coverage())?.logId,
      isEmpty: () => claims.areEmpty(),
      settle: (log) => this.settle(log),
      cover: (point) => this.#cover(point),
    });
  }

  /** Makes the claims complete, up to the end of the log. No other process may write meanwhile. */
  async settle(log: LogIdentity): Promise<void> {
    const state = await this.#stateOf(log);
    if (state.clear !== undefined) await this.claims.clear();
    if (state.after !== undefined) {
      const restored = await this.#restore(state.after);
      const why = state.clear ?? state.why;
      if (restored > 0)
        this.#logger.warn(
          `${file} ${why}: the claims of ${restored} users were restored from the log.`,
        );
    }
    await this.claims.declareComplete({ logId: log.id, upTo: await newestPoint(this.#store) });
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

  /** Answers how many living users missed a claim. */
  async #restore(after: Position): Promise<number> {
    let restored = 0;
    // No other process writes yet, so there is no wait.
    const ports = { claims: this.claims, owners: this.owners, graceMs: 0 };
    const streamPrefixes = [userStreamPrefix];
    for await (const { events } of this.#store.readAll({ after, streamPrefixes })) {
      const wishes = await this.#missing(await this.#wishesOf(concerned(events, after)));
      restored += wishes.length;
      for (const outcome of await takeClaims(wishes, ports))
        if (outcome.status === 'refused') this.#logger.error(sharedKey(outcome.by));
    }
    return restored;
  }

  /** What these users hold now. */
  async #wishesOf(uuids: readonly string[]): Promise<readonly Wish[]> {
    const wishes: Wish[] = [];
    for (const uuid of uuids) {
      const { revision, user } = await this.finder.readStream(uuid);
      const keys = uniqueKeysOf(user);
      if (keys.length > 0) wishes.push({ owner: uuid, at: revision, keys });
    }
    return wishes;
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

/** Keys are personal data: only the uuid is told. */
const sharedKey = (owner: string): string =>
  `Two users have the same User ID or username; one of them is ${owner}. Change or delete one of the two.`;

import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import { Claims } from '../claims/claims.port.js';
import { takeClaims, type Wish } from '../claims/take-claims.js';
import { EventStore, START, type RecordedEvent } from '../event-store/event-store.port.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import { UserFinder } from './user-finder.js';
import { decodeUserEvent, userStreamPrefix, uuidOfStream } from './user-stream.js';

/**
 * Takes the claims of all living users again when they were lost, before anybody else takes one: a key without its claim could be
 * given to a second user. One that is cut short is done again at the next start.
 *
 * @see docs/protocols.md §6
 */
@Injectable()
export class RestoreClaims implements OnModuleInit {
  readonly #logger = new Logger(RestoreClaims.name);

  constructor(
    private readonly store: EventStore,
    private readonly claims: Claims,
    private readonly owners: ClaimOwners,
    private readonly finder: UserFinder,
  ) {}

  /** Nest waits for it before anything is listened to or goes on. */
  async onModuleInit(): Promise<void> {
    if (await this.claims.areComplete()) return;
    const restored = await this.#restore();
    await this.claims.declareComplete();
    if (restored > 0)
      this.#logger.warn(
        `claims.db was missing or incomplete: the claims of ${restored} users were restored from the log.`,
      );
  }

  /** Answers how many living users there are. */
  async #restore(): Promise<number> {
    let living = 0;
    // Nobody else writes yet: there is nobody to wait for.
    const ports = { claims: this.claims, owners: this.owners, graceMs: 0 };
    const streamPrefixes = [userStreamPrefix];
    for await (const { events } of this.store.readAll({ after: START, streamPrefixes })) {
      const wishes = await this.#wishesOf(events);
      living += wishes.length;
      for (const outcome of await takeClaims(wishes, ports))
        if (outcome.status === 'refused') this.#logger.error(sharedKey(outcome.by));
    }
    return living;
  }

  /** What the users created by these events hold now. */
  async #wishesOf(events: readonly RecordedEvent[]): Promise<readonly Wish[]> {
    const wishes: Wish[] = [];
    for (const event of events) {
      const uuid = uuidOfStream(event.stream);
      if (uuid === undefined || decodeUserEvent(event).type !== 'UserCreated') continue;
      const { revision, user } = await this.finder.read(uuid);
      const keys = uniqueKeysOf(user);
      if (keys.length > 0) wishes.push({ owner: uuid, at: revision, keys });
    }
    return wishes;
  }
}

/** Keys are personal data: only the uuid is told. */
const sharedKey = (owner: string): string =>
  `Two living users have the same User ID or username; one of them is ${owner}. Change or delete one of the two.`;

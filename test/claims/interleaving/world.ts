import type { ClaimOwners } from '../../../src/claims/claim-owners.port.js';
import type { Claims } from '../../../src/claims/claims.port.js';
import type { EventStore } from '../../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { uniqueKeysOf } from '../../../src/users/domain/unique-keys.js';
import { UserClaimOwners } from '../../../src/users/user-claim-owners.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import { UserWriter } from '../../../src/users/user-writer.js';
import { FixedClock } from '../../support/fixed-clock.js';

/** What a test takes out of the rule. */
export type WithoutARule = {
  readonly claims?: () => Claims;
  readonly owners?: (store: EventStore) => ClaimOwners;
};

/** What one process works with. */
export type Ports = {
  readonly store: EventStore;
  readonly claims: Claims;
  readonly owners: ClaimOwners;
  readonly writer: UserWriter;
};

export function portsOf(store: EventStore, claims: Claims, without: WithoutARule = {}): Ports {
  const owners = without.owners?.(store) ?? new UserClaimOwners(store, new FixedClock());
  const writer = new UserWriter(store, claims, owners);
  writer.graceMs = 0;
  return { store, claims, owners, writer };
}

export const twoWithOneKey = 'two living users with one key';
const keyWithoutClaim = 'a living user has a key without its claim';
const refusedForNobody = 'a key was refused that no user had';

/** What processes share: one log and one table of claims. */
export class World {
  readonly store: EventStore = new InMemoryEventStore();
  /** Everything in it, when it was last looked at. */
  seen: unknown;
  readonly #uuids: readonly string[];
  readonly #keys: readonly string[];
  readonly #everBorne = new Set<string>();
  readonly #refusals: string[] = [];

  constructor(
    readonly claims: Claims,
    uuids: readonly string[],
    keys: readonly string[],
  ) {
    this.#uuids = uuids;
    this.#keys = keys;
  }

  /** A process was told that another user has a key. */
  refused(key: string, by: string): void {
    this.#refusals.push(`${key} ${by}`);
  }

  /** Looks at everything, and says what is wrong. */
  async look(): Promise<string | undefined> {
    const streams = await Promise.all(
      this.#uuids.map((uuid) => this.store.readStream(userStreamName(uuid))),
    );
    const held = await this.claims.ownersOf(this.#keys);
    this.seen = [streams, held];
    const borne = streams.flatMap(({ events }, at) =>
      uniqueKeysOf(foldUser(events)).map((key) => ({ key, uuid: this.#uuids[at]! })),
    );
    for (const { key, uuid } of borne) this.#everBorne.add(`${key} ${uuid}`);
    if (new Set(borne.map(({ key }) => key)).size < borne.length) return twoWithOneKey;
    if (borne.some(({ key, uuid }) => held.get(key)?.owner !== uuid)) return keyWithoutClaim;
    if (this.#refusals.some((refusal) => !this.#everBorne.has(refusal))) return refusedForNobody;
    return undefined;
  }
}

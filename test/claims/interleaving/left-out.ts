import type { Release, Theft } from '../../../src/claims/claims.port.js';
import { InMemoryClaims } from '../in-memory/in-memory.claims.js';
import type { EventStore } from '../../../src/event-store/event-store.port.js';
import { UserClaimOwners } from '../../../src/users/user-claim-owners.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { takeBeforeReading } from './change.js';
import type { PlayOptions } from './play.js';

/** Steals whenever the owner is still the one seen, whatever they have read since. */
class StealingByOwner extends InMemoryClaims {
  override async stealMany(thefts: readonly Theft[]): Promise<readonly boolean[]> {
    const held = await this.ownersOf(thefts.map(({ seen }) => seen.key));
    return super.stealMany(
      thefts.map(({ seen, next }) => {
        const now = held.get(seen.key);
        return { seen: now?.owner === seen.owner ? now : seen, next };
      }),
    );
  }
}

/** Releases a claim that was taken again in the meantime, too. */
class ReleasingAnyway extends InMemoryClaims {
  override async releaseMany(releases: readonly Release[]): Promise<void> {
    await super.releaseMany(releases.map((release) => ({ ...release, below: Infinity })));
  }
}

/** Says that the owner is shut out, and lets them append. */
class NeverRevoking extends UserClaimOwners {
  override async revokeMany(revocations: readonly unknown[]): Promise<readonly boolean[]> {
    return revocations.map(() => true);
  }
}

/** Each part of the rule, left out. */
export const leftOut = {
  'reading before taking': { change: takeBeforeReading },
  'the revocation': { owners: (store: EventStore) => new NeverRevoking(store, new FixedClock()) },
  '`at` in the compare-and-set': { claims: () => new StealingByOwner() },
  'the guard on release': { claims: () => new ReleasingAnyway() },
} satisfies Readonly<Record<string, PlayOptions['without']>>;

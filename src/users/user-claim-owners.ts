import { Injectable } from '@nestjs/common';
import { ClaimOwners, type OwnerState } from '../claims/claim-owners.port.js';
import {
  EventStore,
  VersionConflict,
  type NewEvent,
  type Position,
  type Revision,
} from '../event-store/event-store.port.js';
import { Clock } from '../shared/clock.js';
import { newUuid } from '../shared/uuid.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import type { ClaimRevoked } from './domain/user-events.js';
import { foldUser, userStreamName } from './user-stream.js';

/** The owner of a claim is a user: their stream says whether the claim counts. */
@Injectable()
export class UserClaimOwners extends ClaimOwners {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async read(owner: string, key: string): Promise<OwnerState> {
    const { events, revision } = await this.store.readStream(userStreamName(owner));
    return { revision, bearsOut: uniqueKeysOf(foldUser(events)).includes(key) };
  }

  override async revoke(owner: string, at: Revision): Promise<Position | undefined> {
    const revoked: ClaimRevoked = {
      type: 'ClaimRevoked',
      data: { occurredAt: this.clock.now() },
    };
    const id = newUuid();
    const metadata = { $correlationId: id, $causationId: id, actor: 'system' };
    const event: NewEvent = { ...revoked, id, metadata };
    try {
      const { position } = await this.store.append(userStreamName(owner), at, [event]);
      return position;
    } catch (error) {
      // Somebody appended in between: the claim is looked at again.
      if (error instanceof VersionConflict) return undefined;
      throw error;
    }
  }
}

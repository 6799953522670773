import { Injectable } from '@nestjs/common';
import {
  ClaimOwners,
  type ClaimAsked,
  type OwnerState,
  type Revocation,
} from '../claims/claim-owners.port.js';
import {
  EventStore,
  NO_STREAM,
  type NewEvent,
  type Revision,
} from '../event-store/event-store.port.js';
import { stamped } from '../event-store/stamped.js';
import { Clock } from '../shared/clock.js';
import { mapInFlight } from '../shared/map-in-flight.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import type { ClaimRevoked } from './domain/user-events.js';
import { foldUser, userStreamName } from './user-stream.js';

/** The owner of a claim is a user, whose stream says whether the claim counts. */
@Injectable()
export class UserClaimOwners extends ClaimOwners {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async readMany(asked: readonly ClaimAsked[]): Promise<readonly OwnerState[]> {
    const owners = [...new Set(asked.map(({ owner }) => owner))];
    const streams = await mapInFlight(owners, readsAtOnce, (owner) => this.#read(owner));
    const read = new Map(owners.map((owner, at) => [owner, streams[at]]));
    return asked.map(({ owner, key }) => {
      const { revision, keys } = read.get(owner) ?? emptyStream;
      return { revision, bearsOut: keys.includes(key) };
    });
  }

  override async revokeMany(revocations: readonly Revocation[]): Promise<readonly boolean[]> {
    const occurredAt = this.clock.now();
    const appended = await this.store.appendMany(
      revocations.map(({ owner, at }) => ({
        stream: userStreamName(owner),
        expectedRevision: at,
        events: [revocationAt(occurredAt)],
      })),
    );
    return appended.map(({ ok }) => ok);
  }

  async #read(owner: string): Promise<StreamRead> {
    const { events, revision } = await this.store.readStream(userStreamName(owner));
    return { revision, keys: uniqueKeysOf(foldUser(events)) };
  }
}

type StreamRead = { readonly revision: Revision; readonly keys: readonly string[] };

const emptyStream: StreamRead = { revision: NO_STREAM, keys: [] };

/** Streams that are read at once. */
const readsAtOnce = 32;

function revocationAt(occurredAt: string): NewEvent {
  const revoked: ClaimRevoked = { type: 'ClaimRevoked', data: { occurredAt } };
  return stamped(revoked, { actor: 'system' });
}

import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { ClaimOwners } from '../claims/claim-owners.port.js';
import { Claims, type Release } from '../claims/claims.port.js';
import { takeClaims, type WishOutcome } from '../claims/take-claims.js';
import {
  EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Revision,
} from '../event-store/event-store.port.js';
import { uniqueKeysOf } from './domain/unique-keys.js';
import { user, type User } from './domain/user.js';
import { decodeUserEvent, foldUser, userStreamName } from './user-stream.js';

/** Events to append to one user, decided on the user as read. */
export type UserEdit = {
  readonly uuid: string;
  /** The revision of the user's stream when `before` was read. */
  readonly revision: Revision;
  readonly before: User;
  /** Never empty. */
  readonly events: readonly NewEvent[];
};

/** `conflict`: the user has a newer revision, read again. `taken`: another living user, `by`, has this key. Nothing was appended. */
export type SaveOutcome =
  | { readonly status: 'saved'; readonly revision: Revision; readonly position: Position }
  | { readonly status: 'conflict' }
  | { readonly status: 'taken'; readonly key: string; readonly by: string };

/** A user's whole stream. */
export type UserInLog = { readonly uuid: string; readonly stream: readonly RecordedEvent[] };

const nothingToCheck = async (): Promise<void> => undefined;

/**
 * The only way to change users: takes the claims that the new state needs, appends, and releases those it gave up.
 *
 * @see docs/protocols.md §1
 */
@Injectable()
export class UserWriter implements BeforeApplicationShutdown {
  /** How long a claim whose owner may still be writing is left alone, in milliseconds. Default: 100. */
  graceMs = 100;
  readonly #stop = new AbortController();

  constructor(
    private readonly store: EventStore,
    private readonly claims: Claims,
    private readonly owners: ClaimOwners,
  ) {}

  /** Ends all waiting: a caller that must wait fails. */
  beforeApplicationShutdown(): void {
    this.#stop.abort();
  }

  /**
   * Saves edits of different users; answers an outcome per edit, in the order given. `fence` is called after the claims are taken
   * and before the append: its errors are thrown on, and nothing is appended.
   */
  async save(
    edits: readonly UserEdit[],
    fence: () => Promise<void> = nothingToCheck,
  ): Promise<readonly SaveOutcome[]> {
    const keys = edits.map(keysOfEdit);
    const wishes = edits.map(({ uuid, revision }, at) => ({
      owner: uuid,
      at: revision,
      keys: keys[at]?.needed ?? [],
    }));
    const { claims, owners, graceMs } = this;
    const claimed = await takeClaims(wishes, {
      claims,
      owners,
      graceMs,
      signal: this.#stop.signal,
    });
    await fence();
    const appended = await this.#append(edits, claimed);
    await this.#release(edits.flatMap(({ uuid }, at) => released(uuid, keys[at], appended[at])));
    return appended;
  }

  /** Releases again the keys that these events gave up: a crash may have come between append and release. */
  async releaseAgain(stream: readonly RecordedEvent[], uuid: string): Promise<void> {
    await this.releaseManyAgain([{ uuid, stream }]);
  }

  /** `releaseAgain` for many users, in one call. A user keeps a key that they have taken again. No users: no call. */
  async releaseManyAgain(users: readonly UserInLog[]): Promise<void> {
    await this.#release(users.flatMap(givenUp));
  }

  async #append(
    edits: readonly UserEdit[],
    claimed: readonly WishOutcome[],
  ): Promise<readonly SaveOutcome[]> {
    const free = edits.flatMap((edit, at) => (claimed[at]?.status === 'taken' ? [edit] : []));
    if (free.length === 0) return claimed.map(notAppended);
    const appended = await this.store.appendMany(
      free.map(({ uuid, revision, events }) => ({
        stream: userStreamName(uuid),
        expectedRevision: revision,
        events,
      })),
    );
    let next = 0;
    return claimed.map((claim): SaveOutcome => {
      if (claim.status !== 'taken') return notAppended(claim);
      const outcome = appended[next++];
      if (!outcome?.ok) return { status: 'conflict' };
      return { status: 'saved', revision: outcome.revision, position: outcome.position };
    });
  }

  async #release(releases: readonly Release[]): Promise<void> {
    if (releases.length > 0) await this.claims.releaseMany(releases);
  }
}

/** An edit that contends with one of the same call reads again, and finds its result. */
const notAppended = (claim: WishOutcome): SaveOutcome =>
  claim.status === 'refused'
    ? { status: 'taken', key: claim.key, by: claim.by }
    : { status: 'conflict' };

type EditKeys = { readonly needed: readonly string[]; readonly given: readonly string[] };

function keysOfEdit({ before, events }: UserEdit): EditKeys {
  const had = uniqueKeysOf(before);
  const has = uniqueKeysOf(foldUser(events, before));
  return {
    needed: has.filter((key) => !had.includes(key)),
    given: had.filter((key) => !has.includes(key)),
  };
}

/** Readers see the events of one append together, so the last revision bounds every reading before the key was given up. */
const released = (
  owner: string,
  keys: EditKeys | undefined,
  outcome: SaveOutcome | undefined,
): readonly Release[] =>
  outcome?.status === 'saved' && keys
    ? keys.given.map((key) => ({ key, owner, below: outcome.revision }))
    : [];

function givenUp({ uuid: owner, stream }: UserInLog): readonly Release[] {
  const releases: Release[] = [];
  let state: User = user.initialState;
  for (const stored of stream) {
    const next = user.evolve(state, decodeUserEvent(stored));
    const kept = uniqueKeysOf(next);
    for (const key of uniqueKeysOf(state))
      if (!kept.includes(key)) releases.push({ key, owner, below: stored.revision });
    state = next;
  }
  return releases;
}

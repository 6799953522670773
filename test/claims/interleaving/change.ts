import { takeClaims } from '../../../src/claims/take-claims.js';
import { NO_STREAM, type NewEvent } from '../../../src/event-store/event-store.port.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { decideAll } from '../../../src/users/domain/decide-all.js';
import { uniqueKeysOf } from '../../../src/users/domain/unique-keys.js';
import type { UserCommand } from '../../../src/users/domain/user-commands.js';
import { user, type User } from '../../../src/users/domain/user.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import type { Ports } from './world.js';

/** What somebody wants of one user. */
export type Edit = {
  readonly uuid: string;
  readonly commands: readonly UserCommand[];
  /** Number of the first event's id, when the events have the same ids whoever makes the edit, as those of an import do. */
  readonly firstId?: number;
};

export type Outcome =
  | { readonly status: 'saved' | 'nothing to do' | 'gave up' }
  | { readonly status: 'taken'; readonly key: string; readonly by: string };

/** How a process makes an edit. */
export type Change = (edit: Edit, ports: Ports, attemptsAtMost: number) => Promise<Outcome>;

/** Reads, decides and saves, and does it again when somebody else was faster. As `ChangeUserIdHandler` does. */
export const change: Change = async (edit, { store, writer }, attemptsAtMost) => {
  const { uuid } = edit;
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    const { events, revision } = await store.readStream(userStreamName(uuid));
    if (edit.firstId !== undefined && events.some(({ id }) => id === eventId(edit.firstId!))) {
      // Settled, but a crash may have come before the release.
      await writer.releaseAgain(events, uuid);
      return { status: 'saved' };
    }
    const before = foldUser(events);
    const wanted = eventsOf(edit, before);
    if (wanted.length === 0) return { status: 'nothing to do' };
    const [saved] = await writer.save([{ uuid, revision, before, events: wanted }]);
    if (saved && saved.status !== 'conflict') return saved;
  }
  return { status: 'gave up' };
};

/** Creates a user, but takes the claims before reading. */
export const takeBeforeReading: Change = async (
  edit,
  { store, claims, owners },
  attemptsAtMost,
) => {
  const stream = userStreamName(edit.uuid);
  const keys = uniqueKeysOf(foldUser(eventsOf(edit, user.initialState)));
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    const wish = { owner: edit.uuid, at: NO_STREAM, keys };
    const [claim] = await takeClaims([wish], { claims, owners, graceMs: 0 });
    if (claim?.status === 'refused') return { status: 'taken', key: claim.key, by: claim.by };
    const { events, revision } = await store.readStream(stream);
    const wanted = eventsOf(edit, foldUser(events));
    if (wanted.length === 0) return { status: 'nothing to do' };
    const append = { stream, expectedRevision: revision, events: wanted };
    const [appended] = await store.appendMany([append]);
    if (appended?.ok) return { status: 'saved' };
  }
  return { status: 'gave up' };
};

function eventsOf({ commands, firstId }: Edit, before: User): readonly NewEvent[] {
  const decision = decideAll(commands, before);
  if (!decision.ok) return [];
  return decision.value.events.map((event, at): NewEvent => {
    const id = firstId === undefined ? newUuid() : eventId(firstId + at);
    return { ...event, id, metadata: exampleMetadata };
  });
}

import { takeClaims } from '../../../src/claims/take-claims.js';
import { NO_STREAM, type NewEvent } from '../../../src/event-store/event-store.port.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { decideAll } from '../../../src/users/domain/decide-all.js';
import { uniqueKeysOf } from '../../../src/users/domain/unique-keys.js';
import type { UserCommand } from '../../../src/users/domain/user-commands.js';
import { user, type User } from '../../../src/users/domain/user.js';
import { foldUser, userStreamName } from '../../../src/users/user-stream.js';
import type { UserEdit } from '../../../src/users/user-writer.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import type { Ports } from './world.js';

/** What one edit wants of one user. */
export type Edit = {
  readonly uuid: string;
  readonly commands: readonly UserCommand[];
  /** Number of the first event's id, when the events have the same ids whichever process makes the edit, as those of an import do. */
  readonly firstId?: number;
};

type Outcome =
  | { readonly status: 'saved' | 'nothing to do' | 'gave up' }
  | { readonly status: 'taken'; readonly key: string; readonly by: string };

/** How a process makes edits of different users, all together: answers an outcome per edit. */
export type Change = (
  edits: readonly Edit[],
  ports: Ports,
  attemptsAtMost: number,
) => Promise<readonly Outcome[]>;

/** Reads, decides and saves, and does again what failed because another process was faster. As `ChangeUserIdHandler` does. */
export const change: Change = async (edits, ports, attemptsAtMost) => {
  const outcomes = edits.map((): Outcome => ({ status: 'gave up' }));
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    const saves: { readonly at: number; readonly save: UserEdit }[] = [];
    for (const [at, edit] of edits.entries()) {
      if (outcomes[at]?.status !== 'gave up') continue;
      const save = await decided(edit, ports);
      if (save) saves.push({ at, save });
      else outcomes[at] = { status: 'nothing to do' };
    }
    if (saves.length === 0) break;
    const saved = await ports.writer.save(saves.map(({ save }) => save));
    for (const [index, { at }] of saves.entries()) {
      const outcome = saved[index];
      if (outcome && outcome.status !== 'conflict') outcomes[at] = outcome;
    }
  }
  return outcomes;
};

/** What an edit comes to now, if anything. */
async function decided(edit: Edit, { store, writer }: Ports): Promise<UserEdit | undefined> {
  const { uuid, firstId } = edit;
  const { events, revision } = await store.readStream(userStreamName(uuid));
  if (firstId !== undefined && events.some(({ id }) => id === eventId(firstId))) {
    // Settled, but a crash may have come before the release.
    await writer.releaseAgain(events, uuid);
    return undefined;
  }
  const before = foldUser(events);
  const wanted = eventsOf(edit, before);
  return wanted.length === 0 ? undefined : { uuid, revision, before, events: wanted };
}

/** Creates users one by one, but takes the claims before reading. */
export const takeBeforeReading: Change = async (edits, ports, attemptsAtMost) => {
  const outcomes: Outcome[] = [];
  for (const edit of edits) outcomes.push(await createTakingFirst(edit, ports, attemptsAtMost));
  return outcomes;
};

async function createTakingFirst(
  edit: Edit,
  { store, claims, owners }: Ports,
  attemptsAtMost: number,
): Promise<Outcome> {
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
}

function eventsOf({ commands, firstId }: Edit, before: User): readonly NewEvent[] {
  const decision = decideAll(commands, before);
  if (!decision.ok) return [];
  return decision.value.events.map((event, at): NewEvent => {
    const id = firstId === undefined ? newUuid() : eventId(firstId + at);
    return { ...event, id, metadata: exampleMetadata };
  });
}

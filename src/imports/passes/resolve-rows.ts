import { NO_STREAM, type RecordedEvent } from '../../event-store/event-store.port.js';
import {
  foldUser,
  isLiving,
  userIdKey,
  userOfDirectory,
  userStreamName,
  type ReadUser,
} from '../../users/index.js';
import type { ImportPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/plan-row.js';
import { ownEvents, type OwnEvents } from './own-events.js';
import { uuidOfRow } from './uuid-of-row.js';

/** A planned row and the user it is about, as just read. */
export type ResolvedRow = {
  readonly planned: PlannedRow;
  readonly read: ReadUser;
  readonly own: OwnEvents;
  /** The user's stream; empty when the user stands as planned, for then the stream was not read. */
  readonly stream: readonly RecordedEvent[];
};

const nothingYet: OwnEvents = { settled: undefined, openedFrom: undefined, nextSequence: 0 };

/**
 * Reads the users of rows from claims and directory. A row whose user does not stand where the plan saw it is resolved from the
 * log; so is one that opens a ring: the directory may be behind its first event, and its next would be taken for a repeat.
 */
export async function resolveRows(
  rows: readonly PlannedRow[],
  importId: string,
  ports: ImportPorts,
): Promise<readonly ResolvedRow[]> {
  const claims = await ports.claims.ownersOf(rows.map(({ userId }) => userIdKey(userId)));
  const users = await ports.directory.findMany(rows.map(({ uuid }) => uuid));
  return Promise.all(
    rows.map(async (planned) => {
      const { uuid, revision } = planned;
      const holder = claims.get(userIdKey(planned.userId))?.owner;
      const shown = users.get(uuid);
      const asPlanned =
        !planned.opensRing &&
        holder === (revision === NO_STREAM ? undefined : uuid) &&
        (shown?.revision ?? NO_STREAM) === revision;
      if (!asPlanned) return resolveFromLog(planned, importId, ports);
      const user = shown ? userOfDirectory(shown) : ({ status: 'absent' } as const);
      return { planned, read: { uuid, revision, user }, own: nothingYet, stream: [] };
    }),
  );
}

/**
 * Reads a row's user from the log: first the plan's, where what an earlier attempt did stands; then the holder of the User ID as
 * it is now; else the user that the row creates. A row is never written to a user whose folded User ID is not the row's.
 *
 * @see docs/protocols.md §1, "Finding a user by User ID", and §2, "Settled rows"
 */
export async function resolveFromLog(
  planned: PlannedRow,
  importId: string,
  ports: ImportPorts,
): Promise<ResolvedRow> {
  const key = userIdKey(planned.userId);
  const holder = (await ports.claims.ownersOf([key])).get(key)?.owner;
  const created = uuidOfRow(importId, planned.row);
  const uuids = new Set([planned.uuid, ...(holder === undefined ? [] : [holder]), created]);
  let toCreate: ResolvedRow | undefined;
  for (const uuid of uuids) {
    const resolved = await readRow(uuid, planned, importId, ports);
    const { user } = resolved.read;
    if (resolved.own.settled) return resolved;
    if (isLiving(user) && userIdKey(user.profile.userId) === key) return resolved;
    if (uuid === created) toCreate = resolved;
  }
  return toCreate ?? readRow(created, planned, importId, ports);
}

async function readRow(
  uuid: string,
  planned: PlannedRow,
  importId: string,
  { store }: ImportPorts,
): Promise<ResolvedRow> {
  const { events, revision } = await store.readStream(userStreamName(uuid));
  const own = ownEvents(events, importId, planned);
  return { planned, read: { uuid, revision, user: foldUser(events) }, own, stream: events };
}

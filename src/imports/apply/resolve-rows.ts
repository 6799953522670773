import { setImmediate } from 'node:timers/promises';
import { NO_STREAM } from '../../event-store/event-store.port.js';
import { userIdKey, userOfDirectory } from '../../users/index.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { isUserOf } from './is-user-of.js';
import { ownEvents, type OwnEvents } from './own-events.js';
import type { ResolvedRow } from './resolved-row.js';
import { decidingAgain } from './undo/decide-again.js';
import type { Tenure } from '../tenure/tenure.js';

export type { ResolvedRow } from './resolved-row.js';

/** Whether the row has opened a ring for a user who is not the row's any more. */
export const hasLostUser = ({ planned, read, own }: ResolvedRow): boolean =>
  own.openedFrom !== undefined && !isUserOf(planned, read.user);

const nothingYet: OwnEvents = { settled: undefined, openedFrom: undefined, nextSequence: 0 };

type Holders = ReadonlyMap<string, { readonly owner: string }>;

/**
 * Reads the users of rows. A row whose user does not stand where the plan saw it is resolved from the log, and after a conflict (`log`)
 * every row; so is a row that opens a ring: the directory may be behind its first event, and its next would be taken for a repeat.
 */
export async function resolveRows(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
  source: 'directory' | 'log' = 'directory',
): Promise<readonly ResolvedRow[]> {
  const holders = await ports.claims.ownersOf(rows.map(({ userId }) => userIdKey(userId)));
  const users = await ports.directory.findMany(rows.map(({ uuid }) => uuid));
  const standsAsPlanned = (row: PlannedRow): boolean =>
    source === 'directory' &&
    !row.opensRing &&
    isOfPlan(row, holders) &&
    (users.get(row.uuid)?.revision ?? NO_STREAM) === row.revision;
  // A row that creates a user may have found another user before, who is gone now: that no user is there tells nothing.
  const isSure = (row: PlannedRow): boolean => row.revision !== NO_STREAM && standsAsPlanned(row);
  if (!rows.every(isSure)) await tenure.findRowsOfFormer();
  const again = decidingAgain(tenure, ports.store);
  return inTurns(rows, async (planned) => {
    const { row, uuid, revision } = planned;
    if (tenure.rows.userOf(row) !== undefined || !standsAsPlanned(planned))
      return again(await resolveFromLog(planned, holders, tenure, ports));
    const shown = users.get(uuid);
    const user = shown ? userOfDirectory(shown) : ({ status: 'absent' } as const);
    return { planned, read: { uuid, revision, user }, own: nothingYet, stream: [] };
  });
}

/** Whether the User ID has the holder that the plan saw. A row of an undo is about its user whatever the User ID. */
const isOfPlan = ({ uuid, revision, userId, undo }: PlannedRow, holders: Holders): boolean =>
  undo !== undefined ||
  holders.get(userIdKey(userId))?.owner === (revision === NO_STREAM ? undefined : uuid);

/** Streams are read one by one, and a store may answer without leaving the loop of promises: all of a batch would be a long turn. */
const rowsPerTurn = 250;

/** Requests have their turn after each slice. */
async function inTurns(
  rows: readonly PlannedRow[],
  resolve: (row: PlannedRow) => Promise<ResolvedRow>,
): Promise<readonly ResolvedRow[]> {
  const resolved: ResolvedRow[] = [];
  for (let at = 0; at < rows.length; at += rowsPerTurn) {
    resolved.push(...(await Promise.all(rows.slice(at, at + rowsPerTurn).map(resolve))));
    if (rows.length > rowsPerTurn) await setImmediate();
  }
  return resolved;
}

/**
 * Reads a row's user from the log: the user who has an event of the row already, whatever their User ID is now; else the plan's user or the
 * present holder of the User ID; else the user that the row creates. A row is never written to a user whose folded User ID is not
 * the row's, but a row of an undo is about its user under any. The claims must have been read before the log was searched: a deletion gives them back.
 *
 * @see docs/protocols.md §1, "Finding a user by User ID", and §2, "Settled rows"
 */
async function resolveFromLog(
  planned: PlannedRow,
  holders: Holders,
  { importId, rows, ids }: Tenure,
  { finder }: ApplyPorts,
): Promise<ResolvedRow> {
  const readRow = async (uuid: string): Promise<ResolvedRow> => {
    const { stream, ...read } = await finder.readStream(uuid);
    return { planned, read, own: ownEvents(stream, importId, planned), stream };
  };
  const known = rows.userOf(planned.row);
  if (known !== undefined) return readRow(known);
  if (planned.undo) return readRow(planned.uuid);
  const holder = holders.get(userIdKey(planned.userId))?.owner;
  for (const uuid of new Set([planned.uuid, holder ?? planned.uuid])) {
    const resolved = await readRow(uuid);
    if (resolved.own.nextSequence > 0 || isUserOf(planned, resolved.read.user)) return resolved;
  }
  return readRow(ids.uuidOfRow(planned.row));
}

import type { EventStore } from '../../../event-store/event-store.port.js';
import {
  isLiving,
  unfitAs,
  type NamedSupervisor,
  type UserDirectory,
} from '../../../users/index.js';
import type { UndoneRow } from '../../undo/read-opposites.js';
import { supervisorsThen, type SupervisorThen } from '../../undo/supervisors-then.js';
import { fieldsSet } from './given-back.js';

/** The supervisors that rows of an undo give back, and those that their users have. */
export type SupervisorsGivenBack = {
  /** `null` when the row leaves the supervisors as they are. */
  readonly asked: (undone: UndoneRow) => readonly NamedSupervisor[] | null;
  /** The living supervisors that the user of a row has now. */
  readonly now: (undone: UndoneRow) => readonly string[];
};

/** Looks up the supervisors of rows of an undo of an import. */
export async function supervisorsGivenBack(
  rows: readonly UndoneRow[],
  importId: string,
  { store, directory }: { readonly store: EventStore; readonly directory: UserDirectory },
): Promise<SupervisorsGivenBack> {
  const given = new Set(rows.flatMap((row) => fieldsSet(row).supervisors ?? []));
  const then = await supervisorsThen([...given], importId, store);
  const present = await directory.findMany([...new Set(rows.flatMap(supervisorsOf))]);
  const now = (undone: UndoneRow) =>
    supervisorsOf(undone).filter((uuid) => (present.get(uuid)?.status ?? 'deleted') !== 'deleted');
  return {
    now,
    asked: (undone) => {
      const { supervisors } = fieldsSet(undone);
      if (supervisors === undefined) return null;
      const has = new Set(now(undone));
      return (supervisors ?? []).flatMap((uuid) => {
        const known = then.get(uuid);
        return known ? [namedSupervisor(uuid, known, undone, has)] : [];
      });
    },
  };
}

const supervisorsOf = ({ read: { user } }: UndoneRow): readonly string[] =>
  isLiving(user) ? (user.profile.supervisors ?? []) : [];

/** A supervisor who was gone, or might not supervise, before the import as well is not judged: that is not what has changed since. */
function namedSupervisor(
  uuid: string,
  { userId, now, mightSupervise }: SupervisorThen,
  { position }: UndoneRow,
  has: ReadonlySet<string>,
): NamedSupervisor {
  const named = { key: uuid, typed: userId };
  const isJudged = mightSupervise(position);
  const added = isJudged && !has.has(uuid);
  if (!isLiving(now)) return { ...named, uuid: isJudged ? null : uuid, mayNow: false, added };
  const unfit = unfitAs(now.profile.userType, now.status);
  return { ...named, uuid, mayNow: unfit === undefined, added, ...(unfit && { unfit }) };
}

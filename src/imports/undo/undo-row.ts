import type { Finding } from '../../shared/finding.js';
import {
  headingOfField,
  inColumnOrder,
  isLiving,
  originOfPassword,
  sameValue,
  stateAt,
  type Heading,
  type Profile,
  type ProfileField,
  type User,
  type UserAt,
} from '../../users/index.js';
import { pastChanges, valueOf, type Aspect, type PastChange } from './past-changes.js';
import { isSameRow, type Doer, type PastEvent, type RowOfImport } from './past-event.js';
import { standingChanges, type Standing, type UndoOf } from './standing-changes.js';

/** Fields of a user get other values; without any, nothing is left to do. */
export type GiveBack = {
  readonly action: 'give back';
  readonly fields: Readonly<Partial<Omit<Profile, 'userId'>>>;
  /** Whether the user may sign in again. Absent: as before. */
  readonly active?: boolean;
  /** The event that first brought the password that the user gets back; `null` for none. */
  readonly password?: string | null;
  /** What stays, because it was changed since. */
  readonly warnings: readonly Finding[];
};

/** A deleted user comes back as they were. */
export type Restore = {
  readonly action: 'restore';
  readonly active: boolean;
  readonly profile: Profile;
  readonly trainingRecords?: number;
};

/** The opposite of what a row did to its user, as far as it can be done now. */
export type OppositeOfRow =
  | GiveBack
  | Restore
  | { readonly action: 'delete' }
  | { readonly action: 'refuse'; readonly problems: readonly Finding[] };

type Asked = {
  /** The row that is undone. */
  readonly row: RowOfImport;
  readonly undoOf: UndoOf;
};

/**
 * What is opposite to the events of a row, given all events of the user in order. A field goes back only when it still has the value that the
 * row gave it. What was taken back already, or is as before the row, is left alone.
 *
 * @see docs/import-contract.md §4, "Undo"; docs/protocols.md §7, "Undo"
 */
export function oppositeOfRow(
  history: readonly PastEvent[],
  { row, undoOf }: Asked,
): OppositeOfRow {
  const changes = pastChanges(history);
  const standing = standingChanges(changes, undoOf);
  const own = changes.filter(({ of }) => isSameRow(of, row));
  const left = own.filter((change) => !standing.isTakenBack(change));
  const now = stateAt(history, Infinity);
  const whole = own.find(({ aspect }) => aspect === 'existence');
  if (!whole) return giveBack(history, now, left, standing);
  if (!left.includes(whole)) return nothing;
  return whole.to === 'no'
    ? oppositeOfDeletion(now.user, stateAt(history, whole.begins - 1).user)
    : oppositeOfCreation(now.user, whole, standing);
}

const nothing: GiveBack = { action: 'give back', fields: {}, warnings: [] };

/** A user who is there again stays so, and an erased one is gone for good. */
function oppositeOfDeletion(now: User, before: User): OppositeOfRow {
  if (now.status !== 'deleted' || !isLiving(before)) return nothing;
  const { status, profile, trainingRecords } = before;
  const records = trainingRecords === undefined ? {} : { trainingRecords };
  return { action: 'restore', active: status === 'active', profile, ...records };
}

/** A user is deleted only when the row alone made them what they are. */
function oppositeOfCreation(now: User, whole: PastChange, { edits }: Standing): OppositeOfRow {
  if (!isLiving(now)) return nothing;
  const isOwn = ({ of }: PastChange) => whole.of !== undefined && isSameRow(of, whole.of);
  const since = edits.filter((edit) => edit.ends > whole.begins && !isOwn(edit));
  const last = since.at(-1);
  if (!last) return { action: 'delete' };
  const values = { what: [...new Set(since.map(kindOf))], ...who(last) };
  return { action: 'refuse', problems: [{ code, column: headingOfField.userId, values }] };
}

const code = 'EDITED_SINCE';

const kindOf = ({ aspect, of }: PastChange): string => {
  if (aspect === 'trainingRecords') return 'training';
  return of ? 'import' : 'edit';
};

const who = ({ actor, of }: Doer) => ({
  by: actor,
  ...(of && { importId: of.importId, row: of.row }),
});

function giveBack(
  history: readonly PastEvent[],
  now: UserAt,
  own: readonly PastChange[],
  standing: Standing,
): OppositeOfRow {
  if (own.length === 0) return nothing;
  if (!isLiving(now.user)) return { ...nothing, warnings: [goneSince(history)] };
  const comparable = (aspect: Aspect, value: PastChange['from']) =>
    aspect === 'password' ? originOf(history, value) : value;
  const back: PastChange[] = [];
  const warnings: Finding[] = [];
  for (const change of own) {
    const { aspect } = change;
    const [is, from, to] = [valueOf(now, aspect), change.from, change.to].map((value) =>
      comparable(aspect, value),
    );
    if (isSame(aspect, is, from)) continue;
    if (isSame(aspect, is, to)) back.push({ ...change, from: from ?? null });
    else warnings.push(editedSince(change, standing));
  }
  return { action: 'give back', ...valuesBefore(back), warnings: inColumnOrder(warnings) };
}

const originOf = (history: readonly PastEvent[], passwordEvent: PastChange['from']) =>
  typeof passwordEvent === 'string' ? originOfPassword(history, passwordEvent) : null;

const isField = (aspect: Aspect): aspect is ProfileField => Object.hasOwn(headingOfField, aspect);

const isSame = (
  aspect: Aspect,
  one: PastChange['from'] = null,
  other: PastChange['from'] = null,
): boolean => (isField(aspect) ? sameValue(aspect, one, other) : one === other);

function valuesBefore(back: readonly PastChange[]): Omit<GiveBack, 'action' | 'warnings'> {
  const changeOf = (aspect: Aspect) => back.find((change) => change.aspect === aspect);
  const [password, active] = [changeOf('password'), changeOf('active')];
  const fields = back.filter(({ aspect }) => isField(aspect));
  return {
    fields: Object.fromEntries(fields.map(({ aspect, from }) => [aspect, from])),
    ...(password && { password: password.from as string | null }),
    ...(active && { active: active.from === 'yes' }),
  };
}

/** The last change of the aspect that stands has its name on the warning. */
function editedSince({ aspect, begins }: PastChange, { edits }: Standing): Finding {
  const last = edits.findLast((edit) => edit.aspect === aspect && edit.ends > begins);
  return { code, column: headingOf(aspect), values: last ? who(last) : {} };
}

function headingOf(aspect: Aspect): Heading {
  if (isField(aspect)) return headingOfField[aspect];
  return aspect === 'password' ? 'Password' : 'Active';
}

function goneSince(history: readonly PastEvent[]): Finding {
  const deletion = history.findLast(({ event }) => event.type === 'UserDeleted');
  const values = { what: ['deleted'], ...(deletion && who(deletion)) };
  return { code, column: headingOfField.userId, values };
}

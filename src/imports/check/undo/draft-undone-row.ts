import {
  inColumnOrder,
  isLiving,
  isUsernameKey,
  uniqueKeysOf,
  type User,
} from '../../../users/index.js';
import type { RowWish } from '../../commands-of-row.js';
import { decideRow } from '../../decide-row.js';
import type { RowToPlan } from '../../plan/planned-row.js';
import type { UndoneRow } from '../../undo/read-opposites.js';
import type { ImportRules } from '../import-rules.js';
import { shownChanges } from '../shown-changes.js';
import { givenBack } from './given-back.js';
import type { SupervisorsGivenBack } from './supervisors-given-back.js';
import { wishOfUndo } from './wish-of-undo.js';

/** A row of an undo as far as it can be planned without looking at who else has something. */
export type UndoneDraft = Omit<RowToPlan, 'holder'> & {
  /** The claim on the User ID that the row's user would need again. */
  readonly wantsUserId: string | null;
};

type Context = { readonly rules: ImportRules; readonly supervisors: SupervisorsGivenBack };

/** What a row of an undo means to its user as they are now. */
export function draftUndoneRow(undone: UndoneRow, { rules, supervisors }: Context): UndoneDraft {
  const { row, uuid, read, opposite } = undone;
  const back = givenBack(undone, rules);
  const asked = supervisors.asked(undone);
  const wish = { ...wishOfUndo(undone, asked ?? [], rules), links: back.links };
  const meant = meaning(undone, wish, rules);
  const problems = [...back.problems, ...meant.problems];
  const isRefused = problems.length > 0;
  const { after } = meant;
  const supervised = isRefused ? null : asked;
  return {
    ...wish,
    row,
    uuid,
    revision: read.revision,
    // By uuid: two users may have had one User ID.
    userKey: uuid,
    status: isRefused ? 'Error' : meant.status,
    problems: inColumnOrder(problems),
    warnings: opposite.action === 'give back' ? opposite.warnings : [],
    password: null,
    wants: usernameAmong(after, read.user),
    gives: isRefused ? null : usernameAmong(read.user, after),
    wantsUserId: uniqueKeysOf(after).find(isNew(read.user)) ?? null,
    emailKey: null,
    supervisors: supervised,
    supervisorsNow: supervisors.now(undone),
    changes: isRefused ? undefined : meant.changes,
  };
}

const isNew = (before: User) => (key: string) =>
  !isUsernameKey(key) && !uniqueKeysOf(before).includes(key);

/** The username claim that goes with one state and not with the other. */
function usernameAmong(state: User, other: User): string | null {
  const others = uniqueKeysOf(other);
  return uniqueKeysOf(state).find((key) => isUsernameKey(key) && !others.includes(key)) ?? null;
}

type Meant = Pick<RowToPlan, 'status' | 'problems' | 'changes'> & { readonly after: User };

function meaning(
  { read: { user }, opposite }: UndoneRow,
  wish: RowWish,
  rules: ImportRules,
): Meant {
  if (opposite.action === 'refuse')
    return { status: 'Error', problems: opposite.problems, after: user };
  // A user who is gone has nothing to get back.
  if (!isLiving(user) && opposite.action === 'give back')
    return { status: 'Unchanged', problems: [], after: user };
  const { status, events, after, problems } = decideRow(wish, user, '', rules.options);
  return { status, problems, after, changes: shownChanges(status, events) };
}

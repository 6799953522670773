import {
  isLiving,
  keptFields,
  neededTexts,
  optionalTexts,
  type NamedSupervisor,
  type Profile,
} from '../../../users/index.js';
import type { RowFields, RowUndo, RowWish } from '../../commands-of-row.js';
import type { UndoneRow } from '../../undo/read-opposites.js';
import type { ImportRules } from '../import-rules.js';
import { nameOf } from './given-back.js';

/** What a row of an undo asks for, without its links, and its user as the row leaves them. `supervisors`: those that it gives back. */
export function wishOfUndo(
  undone: UndoneRow,
  supervisors: readonly NamedSupervisor[],
  rules: ImportRules,
): RowWish {
  const { opposite, uuid, userId: inFile } = undone;
  const left = leftBy(undone);
  const userId = left?.profile.userId ?? inFile;
  const guards = rules.guardsOf(userId, uuid);
  return {
    userId,
    action: opposite.action === 'delete' ? 'delete' : 'save',
    active: left?.active ?? false,
    fields: fieldsOf(left?.profile, supervisors, rules),
    undo: undoOf(undone),
    ...(guards.length > 0 && { guards }),
  };
}

/** `undefined`: the user is gone. */
function leftBy({ opposite, read: { user } }: UndoneRow) {
  if (opposite.action === 'restore') return opposite;
  if (!isLiving(user)) return undefined;
  const now = { active: user.status === 'active', profile: user.profile };
  if (opposite.action !== 'give back') return now;
  const { active = now.active, fields } = opposite;
  return { active, profile: { ...now.profile, ...fields } };
}

function undoOf({ opposite }: UndoneRow): RowUndo {
  switch (opposite.action) {
    case 'delete':
      return { step: 'delete' };
    case 'restore': {
      const { trainingRecords, profile } = opposite;
      const records = trainingRecords === undefined ? {} : { trainingRecords };
      return { step: 'restore', fields: textsAmong(profile) as TextsOfUser, ...records };
    }
    case 'give back': {
      const { active, password, fields } = opposite;
      return {
        step: 'change',
        fields: textsAmong(fields),
        ...(active !== undefined && { active }),
        ...(password !== undefined && { password: { copyOf: password } }),
      };
    }
    case 'refuse':
      return { step: 'change', fields: {} };
  }
}

const texts = [...neededTexts, ...keptFields];

type TextsOfUser = Pick<Profile, (typeof texts)[number]>;

/** The fields of a user that stand in no link. */
const textsAmong = (fields: Readonly<Partial<Profile>>): Partial<TextsOfUser> =>
  Object.fromEntries(texts.flatMap((field) => (field in fields ? [[field, fields[field]]] : [])));

/** A user as an export writes them; blank without one. */
function fieldsOf(
  profile: Profile | undefined,
  supervisors: readonly NamedSupervisor[],
  rules: ImportRules,
): RowFields {
  const needed = neededTexts.map((field) => [field, profile?.[field] ?? '']);
  const kept = keptFields.map((field) => [field, profile?.[field] ?? null]);
  const named = optionalTexts.flatMap((field) => {
    const id = profile?.[field] ?? null;
    return id === null ? [] : [[field, nameOf(field, id, rules)]];
  });
  const typed = supervisors.map((supervisor) => supervisor.typed);
  return Object.fromEntries([
    ...needed,
    ...kept,
    ...named,
    ...(typed.length > 0 ? [['supervisors', typed]] : []),
  ]) as RowFields;
}

import {
  neededTexts,
  type KeptField,
  type NeededField,
  type OptionalField,
  type OptionalText,
  type Profile,
  type UserCommand,
} from '../users/rules/index.js';
import type { ImportOptions } from './domain/import-events.js';

/** What a row of the file asks for, once it is known to be well-formed. */
export type RowWish = {
  readonly userId: string;
  readonly action: 'save' | 'delete';
  /** Of `save`: whether the user may sign in. */
  readonly active: boolean;
  /** The cell Active when it is invalid: two such rows say the same only when this is the same. */
  readonly invalidActive?: string;
  readonly fields: RowFields;
  /** Equal for two rows of one file with the same password, and tells nothing else of it; absent when the row brings none. */
  readonly passwordMark?: string;
  /** Whether the row brings a password that the user does not have yet. The password itself is kept apart, sealed. */
  readonly changesPassword?: boolean;
  /** Id of the event whose stored password equals the row's; absent when no stored password does. */
  readonly equalsPasswordOf?: string;
  /** How the user is guarded, whatever the options allow; absent without a guard. */
  readonly guards?: readonly ('PROTECTED_USER' | 'OWN_ACCOUNT')[];
  /** The ids that names and User IDs stand for, once the check has looked them up; a field that is absent stays as it is. */
  readonly links?: RowLinks;
  /** The uuids of the supervisors when they are those that the user has already: the user may get others before the row is applied. */
  readonly sameSupervisors?: readonly string[];
  /** Of a row of an undo: what it asks for, in place of what the cells of a file ask for. Absent: the row comes from a file. */
  readonly undo?: RowUndo;
  /** The fields that the row may change in a user who is there, `password` and `active` among them: those that were shown. Absent: all. */
  readonly only?: readonly string[];
  /** Of a deletion: how many users lose this supervisor, once the whole file is known. Absent: none. */
  readonly supervised?: number;
};

/**
 * What a row of an undo asks for. It is about the user of the plan's uuid and about no other, whatever User ID that user has by now.
 *
 * The wish around it tells the rest of the import what it needs of every row: `userId` is the user's, `action` is `delete` for a deletion and
 * else `save`, `active` and `fields` are the user as the row leaves them, written as an export writes them (names of entries, User IDs of
 * supervisors). The optional fields that the row sets stand in `links`, as for every row: all that are filled for `restore`, those that change for
 * `change`.
 */
export type RowUndo =
  | { readonly step: 'delete' }
  | {
      /** Brings the deleted user back as `fields`, `links` and the `active` of the wish say. A living user is left as they are. */
      readonly step: 'restore';
      readonly fields: UndoneFields;
      /** How many training records come back with the user. Default: none. */
      readonly trainingRecords?: number;
    }
  | {
      readonly step: 'change';
      /** Only the fields that get another value. */
      readonly fields: Partial<UndoneFields>;
      /** Whether the user may sign in afterwards. Default: as before. */
      readonly active?: boolean;
      /** The user gets the password of this event again (`copyOf`), or has none from now on (`null`). Default: the password stays. */
      readonly password?: { readonly copyOf: string | null };
    };

type UndoneFields = Pick<Profile, Exclude<NeededField, 'userId'> | KeptField>;

/** The cells of a row by field, as typed. */
export type RowFields = {
  /** The type is in the spelling of the list of types. */
  readonly [field in Exclude<NeededField, 'userId'>]: string;
} & {
  /** `null`: keep what is stored; a new user gets the User ID. */
  readonly [field in KeptField]: string | null;
} & {
  /** Names as typed; `''` is a blank cell, absent a column that is not in the file. */
  readonly [field in OptionalText]?: string;
} & {
  /** User IDs as typed, blanks and repeats (compared folded) dropped; empty is a blank cell, absent a column that is not in the file. */
  readonly supervisors?: readonly string[];
};

/** Optional fields as they are stored: ids of entries of the reference data, and uuids of users. `null` empties the field. */
export type RowLinks = Pick<Profile, OptionalField>;

/** What a row finds: the user's status, `undefined` without a user, and the time of what it does, ISO 8601, UTC. */
type Found = {
  readonly current: 'active' | 'inactive' | undefined;
  readonly occurredAt: string;
};

/** The options of an import that say what its rows may do. */
export type RowOptions = Pick<ImportOptions, 'allowProtected' | 'deleteTrainingRecords'> & {
  /** Whether the user gets a welcome e-mail when the row creates one. Absent: no. */
  readonly welcome?: true;
};

/**
 * Turns a row into commands for its user, in their order. A row cannot delete without a user. An update that changes nothing is left to
 * the user's own rules.
 *
 * @see docs/import-contract.md §3
 */
export function commandsOfRow(
  row: RowWish,
  found: Found,
  options: RowOptions = {},
): readonly UserCommand[] | 'USER_NOT_FOUND' {
  if (row.action === 'delete') return deletion(found, options);
  if (row.undo && row.undo.step !== 'delete') return commandsOfUndo(row, row.undo, found);
  const { current, occurredAt } = found;
  const commands: UserCommand[] = [
    current
      ? { type: 'UpdateUser', occurredAt, fields: updatedFields(row) }
      : creation(row, occurredAt, options.welcome),
  ];
  if (row.changesPassword === true) commands.push({ type: 'ChangePassword', occurredAt });
  return [...commands, ...switching(row.active, found)];
}

function deletion({ current, occurredAt }: Found, { deleteTrainingRecords }: RowOptions) {
  if (!current) return 'USER_NOT_FOUND';
  const trainingRecords = deleteTrainingRecords === true ? 'delete' : 'keep';
  return [{ type: 'DeleteUser', occurredAt, trainingRecords } as const];
}

/** A user who is there again already needs no restoration, and a deleted one has nothing to change. */
function commandsOfUndo(
  { userId, active, links = {} }: RowWish,
  undo: Exclude<RowUndo, { readonly step: 'delete' }>,
  found: Found,
): readonly UserCommand[] | 'USER_NOT_FOUND' {
  const { current, occurredAt } = found;
  if (undo.step === 'restore') {
    if (current) return [];
    const { fields, trainingRecords = 0 } = undo;
    const profile = { userId, ...fields, ...notEmpty(links) };
    return [{ type: 'RestoreUser', occurredAt, active, profile, trainingRecords }];
  }
  if (!current) return 'USER_NOT_FOUND';
  const { password } = undo;
  const commands: UserCommand[] = [
    { type: 'UpdateUser', occurredAt, fields: { ...undo.fields, ...links } },
  ];
  if (password) commands.push({ type: 'ChangePassword', occurredAt, copyOf: password.copyOf });
  return undo.active === undefined ? commands : [...commands, ...switching(undo.active, found)];
}

/** What makes a user active or inactive; nothing for one who is so, or is not there. */
function switching(active: boolean, { current, occurredAt }: Found): readonly UserCommand[] {
  if (!current || active === (current === 'active')) return [];
  return [{ type: active ? 'ReactivateUser' : 'DeactivateUser', occurredAt }];
}

const creation = (row: RowWish, occurredAt: string, welcome: true | undefined): UserCommand => ({
  type: 'CreateUser',
  occurredAt,
  active: row.active,
  profile: newProfile(row),
  ...(welcome && { welcome }),
});

type UpdatedFields = Partial<Omit<Profile, 'userId'>>;

type NeededTexts = Pick<RowFields, (typeof neededTexts)[number]>;

function textFields(fields: RowFields): NeededTexts {
  const texts: { -readonly [field in keyof NeededTexts]?: string } = {};
  for (const field of neededTexts) texts[field] = fields[field];
  return texts as NeededTexts;
}

function newProfile({ userId, fields, links = {} }: RowWish): Profile {
  const username = fields.username ?? userId;
  return { userId, ...textFields(fields), username, ...notEmpty(links) };
}

/** A field that a new user does not have is left out. */
const notEmpty = (links: RowLinks): RowLinks =>
  Object.fromEntries(Object.entries(links).filter(([, value]) => value !== null));

/** A blank username keeps the stored one, so it is left out. */
const updatedFields = ({ fields, links, sameSupervisors }: RowWish): UpdatedFields => ({
  ...textFields(fields),
  ...(fields.username !== null && { username: fields.username }),
  ...(sameSupervisors && { supervisors: sameSupervisors }),
  ...links,
});

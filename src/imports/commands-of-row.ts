import {
  neededTexts,
  type KeptField,
  type NeededField,
  type OptionalField,
  type OptionalText,
  type Profile,
} from '../users/rules/index.js';

/** What a row of the file asks for, once it is known to be well-formed. */
export type RowWish = {
  readonly userId: string;
  readonly action: 'save' | 'delete';
  /** Of `save`: whether the user may sign in. */
  readonly active: boolean;
  /** What stood in Active when it was neither: two such rows say the same only when this is the same. */
  readonly invalidActive?: string;
  readonly fields: RowFields;
  /** Tells whether two rows of one file bring the same password, and nothing else of it; absent when the row brings none. */
  readonly passwordMark?: string;
  /** Whether the row brings a password that the user does not have yet. The password itself is kept apart, sealed. */
  readonly changesPassword?: boolean;
  /** Id of the event whose password the row's equals; absent when it equals none that is stored. */
  readonly equalsPasswordOf?: string;
  /** How the user is guarded; absent when they are not. */
  readonly guards?: readonly ('PROTECTED_USER' | 'OWN_ACCOUNT')[];
  /** What the names and User IDs stand for, once the check has looked them up; what is absent stays as it is. */
  readonly links?: RowLinks;
  /** Of a row that names just the supervisors whom the user has: their uuids, for whoever finds that others were given since. */
  readonly sameSupervisors?: readonly string[];
  /** Of a deletion: how many users lose this supervisor, once the whole file is known. Absent: none. */
  readonly supervised?: number;
};

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

/** Optional fields as they are to be stored: ids of entries of the reference data, and uuids of users. `null` empties the field. */
export type RowLinks = Pick<Profile, OptionalField>;

/** What is to be asked of a user, in this order. */
export type RowCommand =
  | {
      readonly type: 'CreateUser';
      readonly active: boolean;
      readonly profile: Profile;
    }
  | { readonly type: 'UpdateUser'; readonly fields: Partial<Omit<Profile, 'userId'>> }
  | { readonly type: 'ChangePassword' }
  | { readonly type: 'DeactivateUser' }
  | { readonly type: 'ReactivateUser' }
  | { readonly type: 'DeleteUser'; readonly trainingRecords: 'keep' | 'delete' };

/** How an administrator asked for rows to be applied. */
export type RowOptions = { readonly trainingRecords: 'keep' | 'delete' };

/**
 * Turns a row into commands for the user it names. `current` is whether that user is active; `undefined` when there is none.
 * A deletion of nobody is `USER_NOT_FOUND`. An update that changes nothing is left to the user's own rules.
 *
 * @see docs/import-contract.md §3
 */
export function commandsOfRow(
  row: RowWish,
  current: 'active' | 'inactive' | undefined,
  { trainingRecords }: RowOptions = { trainingRecords: 'keep' },
): readonly RowCommand[] | 'USER_NOT_FOUND' {
  if (row.action === 'delete')
    return current ? [{ type: 'DeleteUser', trainingRecords }] : 'USER_NOT_FOUND';
  const password = row.changesPassword === true ? ([{ type: 'ChangePassword' }] as const) : [];
  if (!current) return [create(row), ...password];
  const update = { type: 'UpdateUser', fields: namedFields(row) } as const;
  return [update, ...password, ...activation(row, current)];
}

type NeededTexts = Pick<RowFields, (typeof neededTexts)[number]>;

function textFields(fields: RowFields): NeededTexts {
  const texts: { -readonly [field in keyof NeededTexts]?: string } = {};
  for (const field of neededTexts) texts[field] = fields[field];
  return texts as NeededTexts;
}

const create = ({ userId, active, fields, links = {} }: RowWish): RowCommand => ({
  type: 'CreateUser',
  active,
  profile: {
    userId,
    ...textFields(fields),
    username: fields.username ?? userId,
    ...notEmpty(links),
  },
});

/** What a new user does not have is not named. */
const notEmpty = (links: RowLinks): RowLinks =>
  Object.fromEntries(Object.entries(links).filter(([, value]) => value !== null));

/** A blank username keeps what is stored, so it is not named. */
const namedFields = ({
  fields,
  links = {},
  sameSupervisors,
}: RowWish): Partial<Omit<Profile, 'userId'>> => ({
  ...textFields(fields),
  ...(fields.username !== null && { username: fields.username }),
  ...(sameSupervisors && { supervisors: sameSupervisors }),
  ...links,
});

function activation(row: RowWish, current: 'active' | 'inactive'): readonly RowCommand[] {
  if (row.active === (current === 'active')) return [];
  return [{ type: row.active ? 'ReactivateUser' : 'DeactivateUser' }];
}

/** What a row of the file asks for, once it is known to be well-formed. */
export type RowWish = {
  readonly userId: string;
  readonly action: 'save' | 'delete';
  /** Of `save`: whether the user may sign in. */
  readonly active: boolean;
  /** What stood in Active when it was neither: two such rows say the same only when this is the same. */
  readonly invalidActive?: string;
  readonly fields: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    /** In the spelling of the list of types. */
    readonly userType: string;
    /** `null`: keep what is stored; a new user gets the User ID. */
    readonly username: string | null;
  };
};

type NamedFields = Omit<RowWish['fields'], 'username'> & { readonly username?: string };

/** What is to be asked of a user, in this order. */
export type RowCommand =
  | {
      readonly type: 'CreateUser';
      readonly active: boolean;
      readonly profile: RowWish['fields'] & { readonly userId: string; readonly username: string };
    }
  | { readonly type: 'UpdateUser'; readonly fields: NamedFields }
  | { readonly type: 'DeactivateUser' }
  | { readonly type: 'ReactivateUser' }
  | { readonly type: 'DeleteUser' };

/**
 * Turns a row into commands for the user it names. `current` is whether that user is active; `undefined` when there is none.
 * A deletion of nobody is `USER_NOT_FOUND`. An update that changes nothing is left to the user's own rules.
 *
 * @see import-contract.md §3
 */
export function planRow(
  row: RowWish,
  current: 'active' | 'inactive' | undefined,
): readonly RowCommand[] | 'USER_NOT_FOUND' {
  if (row.action === 'delete') return current ? [{ type: 'DeleteUser' }] : 'USER_NOT_FOUND';
  if (!current) return [create(row)];
  return [{ type: 'UpdateUser', fields: namedFields(row) }, ...activation(row, current)];
}

const create = ({ userId, active, fields }: RowWish): RowCommand => ({
  type: 'CreateUser',
  active,
  profile: { userId, ...fields, username: fields.username ?? userId },
});

/** A blank username keeps what is stored, so it is not named. */
function namedFields({ fields: { username, ...others } }: RowWish): NamedFields {
  return username === null ? others : { ...others, username };
}

function activation(row: RowWish, current: 'active' | 'inactive'): readonly RowCommand[] {
  if (row.active === (current === 'active')) return [];
  return [{ type: row.active ? 'ReactivateUser' : 'DeactivateUser' }];
}

import { longest } from '../../domain/user-fields.js';
import { OneOf, Text } from '../../../web/body-members.js';
import { bodyInvalid } from '../../../web/body-pipe.js';
import { wishOf } from '../../edits/user-body.js';
import { UserFieldsBody } from '../../edits/user-fields-body.js';
import type { UserWish } from '../../rules/user-wish.js';

/** The body of a request to create a user. */
export class CreateUserBody extends UserFieldsBody {
  @Text({
    description: 'Must not contain ";". Edges are trimmed. No other user may have it.',
    minLength: 1,
    maxLength: longest.userId,
    pattern: '^[^;]*$',
  })
  readonly userId?: string | null;

  @OneOf(
    [true, false],
    'Whether the user may sign in. If status is given too, it must say the same. Default: true.',
  )
  readonly active?: boolean;

  @OneOf(['active', 'inactive'], 'Whether the user may sign in. Default: active.')
  readonly status?: 'active' | 'inactive';
}

type RequiredField = 'firstName' | 'lastName' | 'email' | 'userType';

/** The user to create; a missing required text is `''`. */
export type NewUser = {
  readonly userId: string;
  readonly active: boolean;
  readonly wish: UserWish & Required<Pick<UserWish, RequiredField>>;
};

/** @throws {Rejected} `BODY_INVALID` when `active` and `status` say different things. */
export function newUserOf({ userId, active, status, ...fields }: CreateUserBody): NewUser {
  if (active !== undefined && status !== undefined && active !== (status === 'active'))
    throw bodyInvalid('active and status must say the same. Send only one of them.');
  const missing = { firstName: '', lastName: '', email: '', userType: '' };
  return {
    userId: userId?.trim() ?? '',
    active: active ?? status !== 'inactive',
    wish: { ...missing, ...wishOf(fields) },
  };
}

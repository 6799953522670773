import { ApiProperty } from '@nestjs/swagger';
import { longest } from '../../domain/text-rules.js';
import { bodyInvalid, membersOf, textIn, type Members } from '../../../web/json-body.js';
import { wishMembers, wishOf } from '../../edits/user-body.js';
import { UserFieldsBody } from '../../edits/user-fields-body.js';
import type { UserWish } from '../../rules/user-wish.js';

/** The body of a request to create a user. */
export class CreateUserBody extends UserFieldsBody {
  @ApiProperty({
    description: 'Must not contain ";". Edges are trimmed. No other user may have it.',
    minLength: 1,
    maxLength: longest.userId,
    pattern: '^[^;]*$',
  })
  readonly userId!: string;

  @ApiProperty({
    description:
      'Whether the user may sign in. If status is given too, it must say the same. Default: true.',
    required: false,
  })
  readonly active?: boolean;

  @ApiProperty({
    description: 'Whether the user may sign in. Default: active.',
    enum: ['active', 'inactive'],
    required: false,
  })
  readonly status?: 'active' | 'inactive';
}

type RequiredField = 'firstName' | 'lastName' | 'email' | 'userType';

/** The user to create; a missing required text is `''`. */
export type NewUser = {
  readonly userId: string;
  readonly active: boolean;
  readonly wish: UserWish & Required<Pick<UserWish, RequiredField>>;
};

/** @throws {Rejected} `BODY_INVALID` for an unknown member, or one of the wrong kind. */
export function newUserOf(body: unknown): NewUser {
  const members = membersOf(body, ['userId', 'active', 'status', ...wishMembers]);
  const missing = { firstName: '', lastName: '', email: '', userType: '' };
  return {
    userId: textIn(members, 'userId')?.trim() ?? '',
    active: isActive(members),
    wish: { ...missing, ...wishOf(members) },
  };
}

function isActive({ active, status }: Members): boolean {
  if (active !== undefined && typeof active !== 'boolean')
    throw bodyInvalid('active must be true or false.');
  if (status !== undefined && status !== 'active' && status !== 'inactive')
    throw bodyInvalid('status must be "active" or "inactive".');
  if (status === undefined) return active ?? true;
  if (active !== undefined && active !== (status === 'active'))
    throw bodyInvalid('active and status must say the same. Send only one of them.');
  return status === 'active';
}

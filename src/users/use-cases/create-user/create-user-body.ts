import { ApiProperty } from '@nestjs/swagger';
import { longest } from '../../domain/text-rules.js';
import { bodyInvalid, membersOf, textIn, type Members } from '../../../web/json-body.js';
import { wishMembers, wishOf } from '../../edits/user-body.js';
import { UserFieldsBody } from '../../edits/user-fields-body.js';
import type { UserWish } from '../../rules/user-wish.js';

/** The body of a request to create a user. */
export class CreateUserBody extends UserFieldsBody {
  @ApiProperty({
    description: 'Without ";"; edges are trimmed. Nobody else may have it.',
    minLength: 1,
    maxLength: longest.userId,
    pattern: '^[^;]*$',
  })
  readonly userId!: string;

  @ApiProperty({
    description:
      'Whether the user may sign in: another word for status, which must say the same. Left out: true.',
    required: false,
  })
  readonly active?: boolean;

  @ApiProperty({
    description: 'Whether the user may sign in. Left out: active.',
    enum: ['active', 'inactive'],
    required: false,
  })
  readonly status?: 'active' | 'inactive';
}

type RequiredField = 'firstName' | 'lastName' | 'email' | 'userType';

/** Who is to be created; a required text is `''` where nothing was given. */
export type NewUser = {
  readonly userId: string;
  readonly active: boolean;
  readonly wish: UserWish & Required<Pick<UserWish, RequiredField>>;
};

/** @throws {Rejected} `BODY_INVALID` for a member that is not known, or of the wrong kind. */
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
    throw bodyInvalid('active and status say different things: give one of them.');
  return status === 'active';
}

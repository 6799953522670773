import { ApiProperty } from '@nestjs/swagger';
import { longest } from '../../domain/text-rules.js';
import { membersOf } from '../../../web/json-body.js';
import { aboutField, wishMembers, wishOf } from '../../edits/user-body.js';
import type { UserWish } from '../../rules/user-wish.js';

const optional = { required: false } as const;

/** The body of a request to change a user. What is not given stays. */
export class UpdateUserBody {
  @ApiProperty({ ...aboutField.firstName, ...optional })
  readonly firstName?: string;

  @ApiProperty({ ...aboutField.lastName, ...optional })
  readonly lastName?: string;

  @ApiProperty({ ...aboutField.email, ...optional })
  readonly email?: string;

  @ApiProperty({ ...aboutField.userType, ...optional })
  readonly userType?: string;

  @ApiProperty({
    description: 'Signs in; nobody else may have it. Blank keeps the one there is.',
    type: String,
    nullable: true,
    maxLength: longest.username,
    ...optional,
  })
  readonly username?: string | null;

  @ApiProperty(aboutField.password)
  readonly password?: string | null;

  @ApiProperty(aboutField.jobTitle)
  readonly jobTitle?: string | null;

  @ApiProperty(aboutField.site)
  readonly site?: string | null;

  @ApiProperty(aboutField.costCenter)
  readonly costCenter?: string | null;

  @ApiProperty(aboutField.supervisors)
  readonly supervisors?: readonly string[] | null;
}

const activation = 'POST /api/users/:userId/deactivate and /reactivate change that.';

/** @throws {Rejected} `BODY_INVALID` for a member that is not known, or of the wrong kind. */
export const wishOfUpdate = (body: unknown): UserWish =>
  wishOf(
    membersOf(body, wishMembers, {
      userId: 'POST /api/users/:userId/change-user-id changes that.',
      active: activation,
      status: activation,
    }),
  );

import { ApiProperty } from '@nestjs/swagger';
import type { NamedLinks } from './link-names.js';
import type { DirectoryUser } from './read-model/user-directory.port.js';

/** A user as the API shows them. @see docs/import-contract.md §5 */
export class UserResponse {
  @ApiProperty({
    description: '1 to 64 characters, as the administrator wrote it.',
    example: 'S0001',
  })
  readonly userId!: string;

  @ApiProperty({ description: '1 to 255 characters.', example: 'Anna' })
  readonly firstName!: string;

  @ApiProperty({ description: '1 to 255 characters.', example: 'Smith' })
  readonly lastName!: string;

  @ApiProperty({
    description: 'At most 254 characters; several users may have the same.',
    example: 'anna.smith@example.org',
  })
  readonly email!: string;

  @ApiProperty({ description: 'In the spelling of the list of types.', example: 'Student' })
  readonly userType!: string;

  @ApiProperty({ description: 'Inactive users do not sign in.', enum: ['active', 'inactive'] })
  readonly status!: 'active' | 'inactive';

  @ApiProperty({
    description: 'Signs in; `null` when a swap of usernames was cut short.',
    nullable: true,
    type: String,
    example: 'anna.smith',
  })
  readonly username!: string | null;

  @ApiProperty({
    description: 'As the list of job titles calls it now; `null` when there is none.',
    nullable: true,
    type: String,
  })
  readonly jobTitle!: string | null;

  @ApiProperty({
    description: 'As the list of sites calls it now; `null` when there is none.',
    nullable: true,
    type: String,
  })
  readonly site!: string | null;

  @ApiProperty({
    description: 'As the list of cost centers calls it now; `null` when there is none.',
    nullable: true,
    type: String,
  })
  readonly costCenter!: string | null;

  @ApiProperty({ description: 'User IDs of those who live.', type: [String], example: ['F0007'] })
  readonly supervisors!: readonly string[];

  @ApiProperty({ description: 'ISO 8601, UTC.', format: 'date-time' })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'ISO 8601, UTC: of the newest change that the history shows.',
    format: 'date-time',
  })
  readonly updatedAt!: string;

  @ApiProperty({
    description: "Of the user's stream, from 0; the ETag.",
    type: 'integer',
    minimum: 0,
  })
  readonly revision!: number;

  @ApiProperty({ description: 'Stays when the User ID changes.', format: 'uuid' })
  readonly uuid!: string;
}

/** A living user of the directory as the API shows them. */
export function userResponse(user: DirectoryUser, links: NamedLinks): UserResponse {
  const { userId, firstName, lastName, email, userType, status, username } = user;
  const { createdAt, updatedAt, revision, uuid } = user;
  return {
    userId,
    firstName,
    lastName,
    email,
    userType,
    status: status === 'active' ? 'active' : 'inactive',
    username,
    ...links,
    createdAt,
    updatedAt,
    revision,
    uuid,
  };
}

import { ApiProperty } from '@nestjs/swagger';
import type { ProfileField } from './domain/user-events.js';
import type { NamedLinks } from './link-names.js';
import type { DirectoryUser } from './read-model/user-directory.port.js';

/** A user as the API shows them. @see docs/import-contract.md §5 */
export class UserResponse implements Readonly<Record<ProfileField, unknown>> {
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
    description: 'At most 254 characters. Several users may share it.',
    example: 'anna.smith@example.org',
  })
  readonly email!: string;

  @ApiProperty({ description: 'Spelt as in the list of types.', example: 'Student' })
  readonly userType!: string;

  @ApiProperty({ description: 'Inactive users cannot sign in.', enum: ['active', 'inactive'] })
  readonly status!: 'active' | 'inactive';

  @ApiProperty({
    description: 'The name to sign in with. `null` after an interrupted swap of usernames.',
    nullable: true,
    type: String,
    example: 'anna.smith',
  })
  readonly username!: string | null;

  @ApiProperty({
    description:
      'The present name in the list of job titles. `null` when the user has no job title.',
    nullable: true,
    type: String,
  })
  readonly jobTitle!: string | null;

  @ApiProperty({
    description: 'The present name in the list of sites. `null` when the user has no site.',
    nullable: true,
    type: String,
  })
  readonly site!: string | null;

  @ApiProperty({
    description:
      'The present name in the list of cost centers. `null` when the user has no cost center.',
    nullable: true,
    type: String,
  })
  readonly costCenter!: string | null;

  @ApiProperty({
    description: 'User IDs of the supervisors, without deleted users.',
    type: [String],
    example: ['F0007'],
  })
  readonly supervisors!: readonly string[];

  @ApiProperty({ description: 'ISO 8601, UTC.', format: 'date-time' })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'The time of the newest change in the history. ISO 8601, UTC.',
    format: 'date-time',
  })
  readonly updatedAt!: string;

  @ApiProperty({
    description: "The revision of the user's stream, from 0. The ETag has the same number.",
    type: 'integer',
    minimum: 0,
  })
  readonly revision!: number;

  @ApiProperty({ description: 'It stays the same when the User ID changes.', format: 'uuid' })
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

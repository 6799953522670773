import { ApiProperty } from '@nestjs/swagger';
import type { NamedLinks } from './link-names.js';
import type { DirectoryUser } from './read-model/user-directory.port.js';

/** A user as the API shows them. @see docs/import-contract.md §5 */
export class UserResponse {
  @ApiProperty({ description: '1 to 64 characters, as the administrator wrote it.' })
  readonly userId!: string;

  @ApiProperty({ description: '1 to 255 characters.' })
  readonly firstName!: string;

  @ApiProperty({ description: '1 to 255 characters.' })
  readonly lastName!: string;

  @ApiProperty({ description: 'At most 254 characters; several users may have the same.' })
  readonly email!: string;

  @ApiProperty({ description: 'In the spelling of the list of types.' })
  readonly userType!: string;

  @ApiProperty({ description: 'Inactive users do not sign in.', enum: ['active', 'inactive'] })
  readonly status!: 'active' | 'inactive';

  @ApiProperty({
    description: 'Signs in; `null` when a swap of usernames was cut short.',
    nullable: true,
    type: String,
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

  @ApiProperty({ description: 'User IDs of those who live.', type: [String] })
  readonly supervisors!: readonly string[];

  @ApiProperty({ description: 'ISO 8601, UTC.' })
  readonly createdAt!: string;

  @ApiProperty({ description: 'ISO 8601, UTC: of the newest change that the history shows.' })
  readonly updatedAt!: string;

  @ApiProperty({ description: "Of the user's stream, from 0; the ETag.", type: 'integer' })
  readonly revision!: number;

  @ApiProperty({ description: 'Stays when the User ID changes.' })
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

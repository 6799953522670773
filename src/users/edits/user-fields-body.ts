import { ApiProperty } from '@nestjs/swagger';
import { longest, passwordLength, supervisorsAtMost } from '../domain/text-rules.js';

const optional = { type: String, nullable: true, required: false } as const;

/** What the bodies of the requests that create and change a user have in common. */
export class UserFieldsBody {
  @ApiProperty({
    description: 'Edges are trimmed.',
    minLength: 1,
    maxLength: longest.firstName,
  })
  readonly firstName!: string;

  @ApiProperty({ description: 'Edges are trimmed.', minLength: 1, maxLength: longest.lastName })
  readonly lastName!: string;

  @ApiProperty({
    description: 'Several users may share it.',
    minLength: 1,
    maxLength: longest.email,
  })
  readonly email!: string;

  @ApiProperty({
    description: 'A type of the list of types. Upper and lower case count as equal.',
    minLength: 1,
  })
  readonly userType!: string;

  @ApiProperty({
    ...optional,
    description:
      'The name to sign in with. No other user may have it. Blank keeps the stored one; a new user gets the User ID.',
    maxLength: longest.username,
  })
  readonly username?: string | null;

  @ApiProperty({
    ...optional,
    description: `${passwordLength.least} to ${passwordLength.most} characters, not trimmed. Blank keeps the stored password.`,
    maxLength: passwordLength.most,
    writeOnly: true,
  })
  readonly password?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of job titles. Blank means no job title.',
    maxLength: longest.jobTitle,
  })
  readonly jobTitle?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of sites. Blank means no site.',
    maxLength: longest.site,
  })
  readonly site?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of cost centers. Blank means no cost center.',
    maxLength: longest.costCenter,
  })
  readonly costCenter?: string | null;

  @ApiProperty({
    ...optional,
    description:
      'User IDs of active Students, Admins or Parents. An empty list means no supervisors.',
    isArray: true,
    maxItems: supervisorsAtMost,
  })
  readonly supervisors?: readonly string[] | null;
}

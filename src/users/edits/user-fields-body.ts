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
    description: 'Several users may have the same.',
    minLength: 1,
    maxLength: longest.email,
  })
  readonly email!: string;

  @ApiProperty({
    description: 'One of the list of types; upper and lower case are the same.',
    minLength: 1,
  })
  readonly userType!: string;

  @ApiProperty({
    ...optional,
    description:
      'Signs in; nobody else may have it. Blank is the one there is; of a new user, the User ID.',
    maxLength: longest.username,
  })
  readonly username?: string | null;

  @ApiProperty({
    ...optional,
    description: `${passwordLength.least} to ${passwordLength.most} characters as typed, edges included. Blank keeps the one there is.`,
    maxLength: passwordLength.most,
    writeOnly: true,
  })
  readonly password?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of job titles; blank is none.',
    maxLength: longest.jobTitle,
  })
  readonly jobTitle?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of sites; blank is none.',
    maxLength: longest.site,
  })
  readonly site?: string | null;

  @ApiProperty({
    ...optional,
    description: 'A name of the list of cost centers; blank is none.',
    maxLength: longest.costCenter,
  })
  readonly costCenter?: string | null;

  @ApiProperty({
    ...optional,
    description: 'User IDs of active Students, Admins or Parents; an empty list is none.',
    isArray: true,
    maxItems: supervisorsAtMost,
  })
  readonly supervisors?: readonly string[] | null;
}

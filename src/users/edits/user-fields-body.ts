import { Text, Texts } from '../../web/body-members.js';
import { longest } from '../domain/user-fields.js';
import { passwordLength, supervisorsAtMost } from '../domain/text-rules.js';

const optional = { nullable: true, required: false } as const;

const trimmed = (maxLength: number) =>
  Text({ description: 'Edges are trimmed.', minLength: 1, maxLength });

/** The name of an entry of a list of reference data. */
const entryOf = (list: string, maxLength: number) =>
  Text({
    ...optional,
    description: `A name of the list of ${list}s. Blank means no ${list}.`,
    maxLength,
  });

/** The fields that a body may have, both when it creates and when it changes a user. */
export class UserFieldsBody {
  @trimmed(longest.firstName)
  readonly firstName?: string | null;

  @trimmed(longest.lastName)
  readonly lastName?: string | null;

  @Text({ description: 'Several users may share it.', minLength: 1, maxLength: longest.email })
  readonly email?: string | null;

  @Text({
    description: 'A type of the list of types. Upper and lower case count as equal.',
    minLength: 1,
  })
  readonly userType?: string | null;

  @Text({
    ...optional,
    description:
      'The name to sign in with. No other user may have it. Blank keeps the stored one; a new user gets the User ID.',
    maxLength: longest.username,
  })
  readonly username?: string | null;

  @Text({
    ...optional,
    description: `${passwordLength.least} to ${passwordLength.most} characters, not trimmed. Blank keeps the stored password.`,
    maxLength: passwordLength.most,
    writeOnly: true,
  })
  readonly password?: string | null;

  @entryOf('job title', longest.jobTitle)
  readonly jobTitle?: string | null;

  @entryOf('site', longest.site)
  readonly site?: string | null;

  @entryOf('cost center', longest.costCenter)
  readonly costCenter?: string | null;

  @Texts({
    ...optional,
    description:
      'User IDs of active Students, Admins or Parents. An empty list means no supervisors.',
    maxItems: supervisorsAtMost,
  })
  readonly supervisors?: readonly string[] | null;
}

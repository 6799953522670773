import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Result } from '../shared/result.js';
import { quoted } from '../shared/wording.js';
import { NeededText } from '../web/body-members.js';
import { Rejected } from '../web/rejected.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { nameCharactersAtMost, type ReferenceRejection } from './domain/reference-list.js';
import type { Changed } from './reference-writer.js';

/** An entry of a list, as it is answered. */
export class ReferenceResponse {
  @ApiProperty({
    description: 'The name as written last, with its edges trimmed.',
    example: 'Teacher',
  })
  readonly name!: string;
}

/** Describes the name that a body gives to an entry. `begins`: the beginning of its description. */
export const GivenName = (example: string, begins = ''): PropertyDecorator =>
  NeededText({
    description: `${begins}Edges are trimmed. No other entry may have it; upper and lower case count as equal.`,
    minLength: 1,
    maxLength: nameCharactersAtMost,
    example,
  });

/** Users have the entry, called `name`: it stays. */
export type InUse = {
  readonly code: 'REFERENCE_IN_USE';
  readonly name: string;
  readonly users: number;
};

/**
 * Answers with the position that a query must have passed to show the change.
 *
 * @throws {Rejected} when the list refused the change.
 */
export function answerChange(
  reply: FastifyReply,
  kind: ReferenceKind,
  outcome: Result<Changed, ReferenceRejection | InUse>,
): void {
  if (!outcome.ok) throw refused(kind, outcome.rejection);
  reply.header('Rollbook-Position', String(outcome.value.position));
}

/** The word for an entry of a list in a sentence. */
const words: Readonly<Record<ReferenceKind, string>> = {
  'job-titles': 'job title',
  sites: 'site',
  'cost-centers': 'cost center',
};

type Sentence = (word: string, kind: ReferenceKind) => string;

const sentences: Readonly<Record<ReferenceRejection, Sentence>> = {
  REFERENCE_EXISTS: (word) => `A ${word} with that name exists already.`,
  REFERENCE_NOT_FOUND: (word, kind) => `No ${word} has that name. GET /api/${kind} lists them.`,
  REQUIRED: (word) => `The name of a ${word} must not be blank.`,
  CONTROL_CHARACTER: (word) =>
    `The name contains an empty character, which cannot be seen. Type the name of the ${word} again.`,
  SPREADSHEET_ERROR: (word) => `The name is a spreadsheet error. Enter the name of the ${word}.`,
  TOO_LONG: (word) => `The name of a ${word} must have at most ${nameCharactersAtMost} characters.`,
};

const sentenceOf = (code: ReferenceRejection, kind: ReferenceKind): string =>
  sentences[code](words[kind], kind);

/** What can be wrong with a name, for the description of the API. */
export const nameFindings = Object.fromEntries(
  (['REQUIRED', 'TOO_LONG', 'CONTROL_CHARACTER', 'SPREADSHEET_ERROR'] as const).map((code) => [
    code,
    sentenceOf(code, 'job-titles'),
  ]),
);

function refused(kind: ReferenceKind, refusal: ReferenceRejection | InUse): Rejected {
  if (typeof refusal === 'string')
    return new Rejected(refusal, { detail: sentenceOf(refusal, kind) });
  const { code, name, users } = refusal;
  const [have, them] =
    users === 1 ? ['1 user has', 'that user'] : [`${users} users have`, 'those users'];
  const detail = `${have} the ${words[kind]} ${quoted(name)}. Give ${them} another one first, or rename this one.`;
  return new Rejected(code, { detail, extra: { users } });
}

import { quoted } from '../shared/wording.js';
import { Rejected } from '../web/rejected.js';
import type { ReferenceKind } from './domain/reference-kind.js';
import { nameCharactersAtMost, type ReferenceRejection } from './domain/reference-list.js';

/** What an entry of a list is called in a sentence. */
const words: Readonly<Record<ReferenceKind, string>> = {
  'job-titles': 'job title',
  sites: 'site',
  'cost-centers': 'cost center',
};

/** The answer to a change that a list refused. */
export const referenceRefused = (kind: ReferenceKind, rejection: ReferenceRejection): Rejected =>
  new Rejected(rejection, { detail: sentenceOf(rejection, kind) });

/** What can be wrong with a name, for the description of the API. */
export const nameFindings = Object.fromEntries(
  (['REQUIRED', 'TOO_LONG', 'CONTROL_CHARACTER', 'SPREADSHEET_ERROR'] as const).map((code) => [
    code,
    sentenceOf(code, 'job-titles'),
  ]),
);

/** The answer to a removal of an entry that so many users have. */
export function referenceInUse(kind: ReferenceKind, name: string, users: number): Rejected {
  const who = users === 1 ? '1 user has' : `${users} users have`;
  const whom = users === 1 ? 'that user' : 'those users';
  const detail = `${who} the ${words[kind]} ${quoted(name)}. Give ${whom} another one first, or rename this one.`;
  return new Rejected('REFERENCE_IN_USE', { detail, extra: { users } });
}

function sentenceOf(rejection: ReferenceRejection, kind: ReferenceKind): string {
  switch (rejection) {
    case 'REFERENCE_EXISTS':
      return `A ${words[kind]} with that name exists already.`;
    case 'REFERENCE_NOT_FOUND':
      return `No ${words[kind]} has that name. GET /api/${kind} lists them.`;
    case 'REQUIRED':
      return `The name of a ${words[kind]} must not be blank.`;
    case 'CONTROL_CHARACTER':
      return `The name contains an empty character, which cannot be seen. Type the name of the ${words[kind]} again.`;
    case 'SPREADSHEET_ERROR':
      return `The name is a spreadsheet error. Enter the name of the ${words[kind]}.`;
    case 'TOO_LONG':
      return `The name of a ${words[kind]} must have at most ${nameCharactersAtMost} characters.`;
  }
}

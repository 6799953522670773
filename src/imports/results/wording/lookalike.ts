import { lookalikeLetterOnlyIn } from '../../../shared/confusables.js';
import type { Found } from '../../../shared/finding.js';
import { foldKey } from '../../../shared/fold-key.js';
import { howIdsDiffer } from '../../../shared/how-ids-differ.js';
import { differByZeros } from '../../../shared/lookalike-key.js';
import { asBefore } from '../../../shared/reshaped-id.js';
import { listOf, quoted, shown } from '../../../shared/wording.js';
import { countOf, otherRows, otherUsers } from './others.js';

const dashes = /[\p{Dash_Punctuation}\u2212]/gu;

/**
 * The sentence: which other User IDs a User ID is easily taken for, and how they differ: `"00123" and "123" (row 3) differ only by leading
 * zeros.` The findings of release 0.1 do not have the User IDs.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function lookalikeSentence({ column, values }: Found): string {
  if (column === 'Supervisors') return ofSupervisor(values);
  const [other] = listOf(values['userIds'] ?? values['otherIds']).map(String);
  const isOfFile = values['userIds'] === undefined;
  const isOne = countOf(values, isOfFile ? 'rows' : 'userIds') === 1;
  const remedy = remedyFor(isOfFile, isOne);
  const own = values['userId'];
  if (own === undefined || other === undefined || !isOne)
    return `${column}: ${own === undefined ? 'it' : quoted(own)} is easily taken for that of ${isOfFile ? otherRows(values) : otherUsers(values)}. ${remedy}`;
  const where = isOfFile ? ` (${otherRows(values)})` : '';
  return `${column}: ${difference(shown(own), shown(other), where)} ${remedy}`;
}

function remedyFor(isOfFile: boolean, isOne: boolean): string {
  const who = isOne
    ? 'If they are one person, delete one of the'
    : 'If some are one person, keep one of the';
  return `${who} ${isOfFile ? 'rows' : 'users'}.`;
}

/** How the first of the User IDs differs from that of the supervisor, and the others. */
function ofSupervisor(values: Found['values']): string {
  const [first = '', ...others] = listOf(values['userIds']).map(String);
  const rest = { ...values, userIds: others };
  const count = countOf(rest, 'userIds');
  const more =
    count === 0
      ? ''
      : ` ${otherUsers(rest).replace(/^t/, 'T')} ${count === 1 ? 'looks' : 'look'} like it too.`;
  return `Supervisors: ${howIdsDiffer(String(values['supervisor']), first)}.${more} Check that the row names the right one.`;
}

function difference(own: string, other: string, where: string): string {
  const foreign = lookalikeLetterOnlyIn(own, other);
  if (foreign !== undefined && where === '')
    return `${quoted(own)} contains ${foreign}; ${other} already exists.`;
  if (foreign !== undefined)
    return `${quoted(own)} contains ${foreign}; ${other}${where} does not.`;
  const theirs = lookalikeLetterOnlyIn(other, own);
  if (theirs !== undefined)
    return `${quoted(own)} looks like ${quoted(other)}${where}, which contains ${theirs}.`;
  return `${quoted(own)} and ${quoted(other)}${where} ${howTheyDiffer(own, other)}.`;
}

function howTheyDiffer(own: string, other: string): string {
  if (differByZeros(own, other)) return 'differ only by leading zeros';
  const alike = (plain: (text: string) => string) => foldKey(plain(own)) === foldKey(plain(other));
  if (alike((text) => text.replaceAll(dashes, '-'))) return 'differ only by the kind of dash';
  if (alike((text) => text.replaceAll(/\s+/g, ' '))) return 'differ only by spaces';
  return asBefore(foldKey(own)) === asBefore(foldKey(other))
    ? 'differ only as a spreadsheet changes numbers and dates'
    : 'look alike';
}

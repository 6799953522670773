import { lookalikeLetterOnlyIn } from '../../../shared/confusables.js';
import type { Found } from '../../../shared/finding.js';
import { foldKey } from '../../../shared/fold-key.js';
import { differByZeros } from '../../../shared/lookalike-key.js';
import { asBefore } from '../../../shared/reshaped-id.js';
import { listOf, quoted, shown } from '../../../shared/wording.js';
import { isOneRow, isOneUser, otherRows, otherUsers } from './others.js';

const dashes = /[\p{Dash_Punctuation}\u2212]/gu;

/**
 * That a User ID is easily taken for another one, and by what: `"00123" and "123" (row 3) differ only by leading zeros.` Of what release 0.1
 * found the User IDs are not known.
 *
 * @see docs/import-contract.md §3, ID_LOOKALIKE
 */
export function lookalikeSentence({ column, values }: Found): string {
  const others = listOf(values['userIds'] ?? values['otherIds']).map(String);
  const isOfFile = values['userIds'] === undefined;
  const isOne = isOfFile ? isOneRow(values) : isOneUser(values);
  const remedy = remedyFor(isOfFile, isOne);
  const own = values['userId'];
  const [other] = others;
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

function difference(own: string, other: string, where: string): string {
  const both = `${quoted(own)} and ${quoted(other)}${where}`;
  const foreign = lookalikeLetterOnlyIn(own, other);
  if (foreign !== undefined && where === '')
    return `${quoted(own)} contains ${foreign}; ${other} already exists.`;
  if (foreign !== undefined)
    return `${quoted(own)} contains ${foreign}; ${other}${where} does not.`;
  const theirs = lookalikeLetterOnlyIn(other, own);
  if (theirs !== undefined)
    return `${quoted(own)} looks like ${quoted(other)}${where}, which contains ${theirs}.`;
  return `${both} ${howTheyDiffer(own, other)}.`;
}

function howTheyDiffer(own: string, other: string): string {
  if (differByZeros(own, other)) return 'differ only by leading zeros';
  const alike = (plain: (text: string) => string) => foldKey(plain(own)) === foldKey(plain(other));
  if (alike((text) => text.replaceAll(dashes, '-'))) return 'differ only by the kind of dash';
  if (alike((text) => text.replaceAll(/\s+/g, ' '))) return 'differ only by spaces';
  return reshaped(own) === reshaped(other)
    ? 'differ only as a spreadsheet changes numbers and dates'
    : 'look alike';
}

const reshaped = (userId: string): string => asBefore(foldKey(userId));

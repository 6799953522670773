import type { Finding } from '../../shared/finding.js';
import { accept, type Result } from '../../shared/result.js';
import {
  headingOfField,
  optionalTexts,
  referenceLink,
  type Profile,
  type OptionalText,
} from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { RowLinks } from '../commands-of-row.js';
import type { ImportRules } from './import-rules.js';

/** The entries that a row links its user to, and the names that no list has. */
export type LinkedRow = { readonly links: RowLinks; readonly problems: readonly Finding[] };

/**
 * Looks up the names of a row in the lists. A blank cell of an existing user keeps or clears, as the import was started; a cell that is
 * wrong by itself is not looked up.
 *
 * @see docs/import-contract.md §1, "Blank cells"
 */
export function linkReferences(
  { fields, problems: wrong }: Pick<UserRow, 'fields' | 'problems'>,
  stored: Profile | undefined,
  rules: ImportRules,
): LinkedRow {
  if (optionalTexts.every((field) => fields[field] === undefined)) return nothingLinked;
  const links: { -readonly [field in keyof RowLinks]: RowLinks[field] } = {};
  const problems: Finding[] = [];
  for (const field of optionalTexts) {
    const typed = fields[field];
    if (typed === undefined || isWrong(headingOfField[field], wrong)) continue;
    const link = linkOf(field, typed, stored?.[field] ?? null, rules);
    if (!link.ok) problems.push(link.rejection);
    else if (link.value !== undefined) links[field] = link.value;
  }
  return { links, problems };
}

/** The link that a cell asks for: `null` clears, `undefined` keeps. `has`: the one that the user has. */
function linkOf(
  field: OptionalText,
  typed: string,
  has: string | null,
  { references, blankCells }: ImportRules,
): Result<string | null | undefined, Finding> {
  if (typed !== '') return referenceLink(field, typed, has, references);
  return accept(has !== null && blankCells === 'clear' ? null : undefined);
}

/** Of a row that names no entry. */
export const nothingLinked: LinkedRow = { links: {}, problems: [] };

/** Whether something is wrong with the cell of a column. */
export const isWrong = (heading: string, problems: readonly Finding[]): boolean =>
  problems.some(({ column }) => column === heading);

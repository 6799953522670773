import type { Finding } from '../../shared/finding.js';
import { headingOfField, referenceFields, referenceLink, type Profile } from '../../users/index.js';
import type { UserRow } from '../csv/read-user-rows.js';
import type { RowLinks } from '../domain/plan-row.js';
import type { ImportRules } from './import-rules.js';

/** The entries that a row links its user to, and the names that no list has. */
export type LinkedRow = { readonly links: RowLinks; readonly problems: readonly Finding[] };

/**
 * Looks up the names of a row in the lists. A blank cell of an existing user keeps or clears, as the import was started; a cell that is
 * wrong by itself is not looked up.
 *
 * @see import-contract.md §1, "Blank cells"
 */
export function referenceLinks(
  { fields, problems: wrong }: Pick<UserRow, 'fields' | 'problems'>,
  stored: Profile | undefined,
  { references, blankCells }: ImportRules,
): LinkedRow {
  const links: { -readonly [field in keyof RowLinks]: RowLinks[field] } = {};
  const problems: Finding[] = [];
  for (const field of referenceFields) {
    const typed = fields[field];
    if (typed === undefined || isWrong(headingOfField[field], wrong)) continue;
    const has = stored?.[field] ?? null;
    if (typed === '') {
      if (has !== null && blankCells === 'clear') links[field] = null;
      continue;
    }
    const link = referenceLink(field, typed, has, references);
    if (link.ok) links[field] = link.value;
    else problems.push(link.rejection);
  }
  return { links, problems };
}

/** Whether something is wrong with the cell of a column. */
export const isWrong = (heading: string, problems: readonly Finding[]): boolean =>
  problems.some(({ column }) => column === heading);

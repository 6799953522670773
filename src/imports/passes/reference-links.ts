import { foldKey } from '../../shared/fold-key.js';
import {
  headingOfField,
  referenceFields,
  type Profile,
  type ReferenceField,
} from '../../users/index.js';
import type { RowLinks, RowWish } from '../domain/plan-row.js';
import type { RowFinding } from '../plan/plan-row.js';
import type { ImportRules } from './import-rules.js';

/** The entries that a row links its user to, and the names that no list has. */
export type LinkedRow = { readonly links: RowLinks; readonly problems: readonly RowFinding[] };

/**
 * Looks up the names of a row in the lists. A name that the user has already is no change and never fails, also when its entry was
 * removed since; a blank cell of an existing user keeps or clears, as the import was started.
 *
 * @see import-contract.md §1, "Only what a row changes"; §3, REFERENCE_UNKNOWN
 */
export function referenceLinks(
  { fields }: RowWish,
  stored: Profile | undefined,
  rules: ImportRules,
): LinkedRow {
  const links: Partial<Record<ReferenceField, string | null>> = {};
  const problems: RowFinding[] = [];
  for (const field of referenceFields) {
    const typed = fields[field];
    if (typed === undefined) continue;
    const link = linkOf(field, typed, stored?.[field] ?? null, rules);
    if (link.problem) problems.push(link.problem);
    else if (link.id !== undefined) links[field] = link.id;
  }
  return { links, problems };
}

type Link = { readonly id?: string | null; readonly problem?: RowFinding };

function linkOf(
  field: ReferenceField,
  typed: string,
  stored: string | null,
  { references, blankCells }: ImportRules,
): Link {
  const list = references[field];
  if (typed === '') return stored !== null && blankCells === 'clear' ? { id: null } : {};
  if (stored !== null && isNamed(list.nameOf(stored), typed)) return {};
  const entry = list.find(typed);
  if (entry) return { id: entry.id };
  const suggestion = list.suggest(typed);
  const values = { value: typed, ...(suggestion !== undefined && { suggestion }) };
  return { problem: { code: 'REFERENCE_UNKNOWN', column: headingOfField[field], values } };
}

const isNamed = (name: string | undefined, typed: string): boolean =>
  name !== undefined && (name === typed || foldKey(name) === foldKey(typed));

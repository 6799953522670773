import type { ReferenceList } from '../../reference-data/index.js';
import type { Finding } from '../../shared/finding.js';
import { foldKey } from '../../shared/fold-key.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { clipped } from '../../shared/wording.js';
import { headingOfField, type OptionalText, type ReferenceField } from '../domain/user-fields.js';

/** The list that each field links to, where it links to one. */
export type FieldLists = Readonly<Record<ReferenceField, ReferenceList>>;

/**
 * The id of the entry of a name that is not blank; of a field without a list the text itself. A name that the user has already is no change and
 * never fails, also when its entry was removed. `stored`: the id that the user has.
 *
 * @see docs/import-contract.md §1, "Only what a row changes"; §3, REFERENCE_UNKNOWN
 */
export function referenceLink(
  field: OptionalText,
  name: string,
  stored: string | null,
  lists: Readonly<Partial<Record<OptionalText, ReferenceList>>>,
): Result<string, Finding> {
  const list = lists[field];
  if (!list) return accept(name);
  if (stored !== null && isCalled(list.nameOf(stored), name)) return accept(stored);
  const entry = list.find(name);
  if (entry) return accept(entry.id);
  const suggestion = list.suggest(name);
  const values = { value: clipped(name), ...(suggestion !== undefined && { suggestion }) };
  return reject({ code: 'REFERENCE_UNKNOWN', column: headingOfField[field], values });
}

const isCalled = (stored: string | undefined, name: string): boolean =>
  stored !== undefined && (stored === name || foldKey(stored) === foldKey(name));

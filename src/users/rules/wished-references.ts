import type { Finding } from '../../shared/finding.js';
import { optionalTexts, type OptionalText } from '../domain/user-fields.js';
import type { Profile } from '../domain/user-events.js';
import { referenceLink, type FieldLists } from './reference-link.js';
import type { Judged, UserWish } from './user-wish.js';

/** The wished optional texts as they are stored: entries by id; `null` clears. */
export function wishedReferences(
  wish: Pick<UserWish, OptionalText>,
  stored: Profile | undefined,
  lists: FieldLists,
): Judged {
  const fields: Partial<Record<OptionalText, string | null>> = {};
  const problems: Finding[] = [];
  for (const field of optionalTexts) {
    const name = wish[field];
    if (name === '') fields[field] = null;
    if (!name) continue;
    const link = referenceLink(field, name, stored?.[field] ?? null, lists);
    if (link.ok) fields[field] = link.value;
    else problems.push(link.rejection);
  }
  return { fields, problems };
}

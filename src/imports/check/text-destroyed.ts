import {
  freeTexts,
  headingOfField,
  sameTyped,
  type FoundUser,
  type ProfileField,
  type TextField,
} from '../../users/index.js';
import type { ReferenceList } from '../../reference-data/index.js';
import type { Finding } from '../../shared/finding.js';
import { normalized } from '../../shared/normalized.js';
import { clipped } from '../../shared/wording.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { ImportRules } from './import-rules.js';

/** What a program puts in place of a character that it cannot read. */
const replacement = '\uFFFD';

/**
 * Cells from which a program has lost letters: a stored value stays, also when the cell repeats it.
 *
 * @see docs/import-contract.md §3, TEXT_DESTROYED
 */
export function destroyedTexts(
  { userId, fields }: UserRow,
  found: FoundUser | undefined,
  { references }: Pick<ImportRules, 'references'>,
): readonly Finding[] {
  const cellOf = (field: TextField) => (field === 'userId' ? userId : fields[field]);
  if (!freeTexts.some((field) => written.test(cellOf(field) ?? ''))) return none;
  const profile = found?.user.profile;
  const lists: Readonly<Partial<Record<TextField, ReferenceList>>> = references;
  return freeTexts.flatMap((field) => {
    const list = lists[field];
    const stored = profile?.[field] ?? null;
    const asCells = list && stored !== null ? (list.nameOf(stored) ?? null) : stored;
    return destroyedCell(field, cellOf(field), asCells);
  });
}

const written = new RegExp(`[?${replacement}]`);

function destroyedCell(
  field: ProfileField,
  value: string | null | undefined,
  stored: string | null,
): readonly Finding[] {
  if (!value || sameTyped(field, value, stored)) return none;
  if (value.includes(replacement)) return [destroyed(field, value)];
  const isLost = stored !== null && value.includes('?') && isWithQuestionMarks(value, stored);
  return isLost ? [destroyed(field, value, stored)] : none;
}

const none: readonly Finding[] = [];

const destroyed = (field: ProfileField, value: string, stored?: string): Finding => ({
  code: 'TEXT_DESTROYED',
  column: headingOfField[field],
  values: {
    value: clipped(value),
    ...(stored !== undefined && { stored: clipped(stored) }),
  },
});

/** Whether a value is the stored one, with `?` for other characters. */
function isWithQuestionMarks(value: string, stored: string): boolean {
  const typed = Array.from(normalized(value, 'NFC'));
  const kept = Array.from(normalized(stored, 'NFC').trim());
  return typed.length === kept.length && typed.every((one, at) => one === kept[at] || one === '?');
}

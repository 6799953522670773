import { exactTexts, freeTexts, headingOfField, type ProfileField } from '../../../users/index.js';
import type { Finding } from '../../../shared/finding.js';
import { clipped } from '../../../shared/wording.js';
import { undoMojibake } from './undo-mojibake.js';
import type { Cells } from './cell-rules.js';

/** The warnings of the free texts of a row, in the order of the columns. @see docs/import-contract.md §3, "Row warnings" */
export function warningsOfCells(cells: Cells, judged: readonly string[]): readonly Finding[] {
  let found: Finding[] | undefined;
  for (const field of freeTexts) {
    if (cells[field] === '' || !judged.includes(field)) continue;
    for (const one of misencoded(field, cells[field])) (found ??= []).push(one);
  }
  return found ?? none;
}

function misencoded(field: ProfileField, value: string): readonly Finding[] {
  const meant = undoMojibake(value);
  const sign = meant === undefined ? damageIn(field, value) : undefined;
  if (meant === undefined && sign === undefined) return none;
  const values = {
    value: clipped(value),
    ...(meant !== undefined && { meant: clipped(meant) }),
    ...(sign !== undefined && { sign: clipped(sign) }),
  };
  return [{ code: 'TEXT_LOOKS_MISENCODED', column: headingOfField[field], values }];
}

/** Programs write these for a character that they cannot write: HTML entities, the escapes of Excel's XML, C1 controls. */
const leftover = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});|_x[\da-f]{4}_|[\u0080-\u009f]/i;
const questionMark = /\?(?=\p{L})/u;

/** The first sign that a text was damaged on its way. */
const damageIn = (field: ProfileField, value: string): string | undefined =>
  (leftover.exec(value) ?? (names.has(field) ? questionMark.exec(value) : null))?.[0];

const names: ReadonlySet<ProfileField> = new Set(exactTexts);

const none: readonly Finding[] = [];

/** Columns of identifiers, where a leading apostrophe is the spreadsheet's "this is text"; all others are free text. */
export type CellKind = 'identifier' | 'text';

/**
 * What makes a spreadsheet take a cell for a formula. Some drop what cannot be seen before it: NULs, line breaks, blanks of any kind,
 * whatever shows nothing.
 */
const beginsFormula = /^(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@]|[\t\r])/u;

/** In free text an apostrophe is ours only before one of these, or another apostrophe. */
const guardedText = /^'(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@]|[\t\r'])/u;

/** `="00123"`: how a spreadsheet is told to keep the zeros. */
const quotedFormula = /^="([^"]*)"$/;

/**
 * A value as it stands in a CSV that we write: one apostrophe in front of what a spreadsheet would take for a formula, and of what
 * `cellValue` would take for guarded. `cellValue` is its exact reverse.
 *
 * @see docs/import-contract.md §3, "Spreadsheet idioms"
 */
export function guardedCell(value: string, kind: CellKind): string {
  const needsGuard =
    kind === 'identifier'
      ? beginsFormula.test(value) || value.startsWith("'")
      : beginsFormula.test(value) || guardedText.test(value);
  return needsGuard ? `'${value}` : value;
}

/**
 * A cell of somebody's CSV as it stands in ours: one apostrophe in front of what a spreadsheet would take for a formula, but for
 * `="00123"`, which is one that hurts nobody. It means the same to `cellValue`, in a column of either kind.
 */
export const guardedAsItStands = (cell: string): string =>
  beginsFormula.test(cell) && !quotedFormula.test(cell.trim()) ? `'${cell}` : cell;

/**
 * What a cell of a CSV means, once its edges are trimmed: one spreadsheet idiom, once.
 *
 * @see docs/import-contract.md §3, "Spreadsheet idioms"
 */
export function cellValue(cell: string, kind: CellKind): string {
  const first = cell.charCodeAt(0);
  if (first === equalsSign) return quotedFormula.exec(cell)?.[1]?.trim() ?? cell;
  if (first !== apostrophe) return cell;
  return kind === 'identifier' || guardedText.test(cell) ? cell.slice(1).trim() : cell;
}

const equalsSign = 0x3d;
const apostrophe = 0x27;

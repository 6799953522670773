/** Columns of identifiers, where a leading apostrophe is the spreadsheet's "this is text"; all others are free text. */
export type CellKind = 'identifier' | 'text';

/**
 * The beginning of a cell that a spreadsheet takes for a formula. Some spreadsheets drop invisible characters before it: NULs, line breaks,
 * blanks of any kind.
 */
const beginsFormula = /^(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@]|[\t\r])/u;

/** In free text our CSVs add an apostrophe only before one of these, or another apostrophe. */
const guardedText = /^'(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@]|[\t\r'])/u;

/** `="00123"`: makes a spreadsheet keep the zeros. */
const quotedFormula = /^="([^"]*)"$/;

/**
 * A value as our CSVs write it: with an apostrophe before a value that a spreadsheet would take for a formula, or that `cellValue` would
 * take for guarded. `cellValue` reads exactly the same value back.
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
 * A cell as our CSVs write it: with an apostrophe before a formula, except `="00123"`, which is harmless. `cellValue` reads the same value
 * back, in a column of either kind.
 */
export const guardedAsItStands = (cell: string): string =>
  beginsFormula.test(cell) && !quotedFormula.test(cell.trim()) ? `'${cell}` : cell;

/** The value of a trimmed cell of a CSV: one spreadsheet idiom is undone, once. @see docs/import-contract.md §3, "Spreadsheet idioms" */
export function cellValue(cell: string, kind: CellKind): string {
  const first = cell.charCodeAt(0);
  if (first === equalsSign) return quotedFormula.exec(cell)?.[1]?.trim() ?? cell;
  if (first !== apostrophe) return cell;
  return kind === 'identifier' || guardedText.test(cell) ? cell.slice(1).trim() : cell;
}

const equalsSign = 0x3d;
const apostrophe = 0x27;

import type { Found } from '../../../shared/finding.js';

/** Where in a file something is, as the spreadsheet counts. */
export function placeOf({ row, column }: Found): string {
  if (row === undefined) return 'The file';
  return column === null ? `Row ${row}` : `Row ${row}, ${column}`;
}

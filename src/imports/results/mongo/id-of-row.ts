/** As many as the greatest whole number has: ids of one import sort as its rows do. */
const digits = String(Number.MAX_SAFE_INTEGER).length;

/** The id of a document about a row of an import. */
export const idOfRow = (importId: string, row: number): string =>
  `${importId}:${String(row).padStart(digits, '0')}`;

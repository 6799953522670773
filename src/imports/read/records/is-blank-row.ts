/** Whether a row has only blank cells: it is counted, and has no result. */
export const isBlankRow = (cells: readonly string[]): boolean =>
  cells.every((cell) => cell.trim() === '');

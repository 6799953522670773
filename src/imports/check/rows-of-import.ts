import type { RowSource } from './row-source.js';
import { rowsOfFile } from './rows-of-file.js';
import { rowsOfUndo } from './undo/rows-of-undo.js';

/** The rows of any import: of its file, or of the import that it undoes. */
export const rowsOfImport: RowSource = (tenure, context) =>
  tenure.undoOf === undefined ? rowsOfFile(tenure, context) : rowsOfUndo(tenure, context);

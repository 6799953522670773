import type { Tenure } from '../../tenure/tenure.js';
import { rowsToUndo } from '../../undo/rows-to-undo.js';
import { UndoneImports } from '../../undo/undone-imports.js';
import type { PlannedPart, SourceContext } from '../row-source.js';
import { planUndoneRows } from './plan-undone-rows.js';

/** The rows of an undo: those of the import that it undoes which changed a user. They come from the log. @see docs/protocols.md §7, "Undo" */
export async function* rowsOfUndo(
  { undoOf: importId }: Tenure,
  { ports, rules, pause }: SourceContext,
): AsyncGenerator<PlannedPart> {
  if (importId === undefined) return;
  const imports = new UndoneImports(ports.store);
  for await (const rows of rowsToUndo(ports.store, importId)) {
    await pause();
    yield {
      kind: 'rows',
      rows: await planUndoneRows(rows, { importId, imports, rules }, ports),
    };
  }
}

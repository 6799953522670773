import type { PlanBuilder } from '../../plan/plan-builder.js';
import type { Pause } from '../../plan/whole-file.js';
import type { PassContext } from '../../tenure/pass-context.js';
import { rowsToUndo } from '../../undo/rows-to-undo.js';
import { UndoneImports } from '../../undo/undone-imports.js';
import type { ImportRules } from '../import-rules.js';
import { planUndoneRows } from './plan-undone-rows.js';
import { supervisorsAfterUndo } from './supervisors-after-undo.js';

type Context = Pick<PassContext, 'ports' | 'signal'> & {
  readonly rules: ImportRules;
  readonly pause: Pause;
};

/** Plans the undo of an import: its rows come from the log. @see docs/protocols.md §7, "Undo" */
export async function collectUndo(
  plan: PlanBuilder,
  importId: string,
  { ports, rules, pause, signal }: Context,
): Promise<void> {
  const { store, directory } = ports;
  const imports = new UndoneImports(store);
  const restored = new Set<string>();
  for await (const undone of rowsToUndo(store, importId)) {
    await pause();
    const rows = await planUndoneRows(undone, { importId, imports, rules }, ports);
    for (const { status, uuid } of rows) if (status === 'Restored') restored.add(uuid);
    plan.add(rows);
  }
  if (plan.deletesUsers)
    for await (const users of directory.supervised()) {
      plan.addSupervised(users);
      await pause();
    }
  await plan.settle({ loadSupervisors: supervisorsAfterUndo(restored, directory), pause, signal });
}

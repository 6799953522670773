import { noCounts } from '../domain/import-counts.js';
import type { ResultsChange } from './import-results.projection.js';
import type { ImportSummary } from './import-results.port.js';

/** An import after a change, as the read side shows it; `undefined` before its first event. */
export function foldSummary(
  known: ImportSummary | undefined,
  change: ResultsChange,
): ImportSummary | undefined {
  if (change.kind === 'submitted') return known ?? submitted(change);
  if (!known) return undefined;
  switch (change.kind) {
    case 'checked': {
      const { rowsTotal, warnings } = change;
      return { ...known, status: 'applying', rowsTotal, warnings };
    }
    case 'progressed': {
      const { rowsDone, counts } = change;
      // Release 0.1 did not count warnings: the read models do, once they have caught up.
      return { ...known, rowsDone, counts: { ...known.counts, ...counts } };
    }
    case 'ended': {
      const { status, at: completedAt, position: endedPosition } = change;
      return { ...known, status, completedAt, endedPosition };
    }
    case 'refused': {
      const { fileError } = change;
      // Once checked, the warnings are those of the check.
      const warnings = known.rowsTotal === null ? change.warnings : known.warnings;
      return { ...known, fileError, warnings };
    }
    case 'row':
    case 'changes':
      return known;
  }
}

const submitted = ({
  kind: _kind,
  position: submittedPosition,
  ...given
}: Extract<ResultsChange, { readonly kind: 'submitted' }>): ImportSummary => ({
  ...given,
  submittedPosition,
  status: 'checking',
  completedAt: null,
  rowsTotal: null,
  rowsDone: 0,
  counts: noCounts,
  warnings: [],
  fileError: null,
  endedPosition: null,
});

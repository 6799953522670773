import { noCounts } from '../domain/import-counts.js';
import type { ResultsChange } from './import-results.projection.js';
import type { Hold, ImportSummary } from './import-results.port.js';

/** An import after a change, as the read side shows it; `undefined` before its first event. */
export function foldSummary(
  known: ImportSummary | undefined,
  change: ResultsChange,
): ImportSummary | undefined {
  if (change.kind === 'submitted') return known ?? submitted(change);
  if (!known) return undefined;
  switch (change.kind) {
    case 'checked':
      return {
        ...known,
        status: 'applying',
        rowsTotal: change.rowsTotal,
        warnings: change.warnings,
      };
    case 'held': {
      const counts = { ...noCounts, ...change.counts };
      const { rowsTotal, warnings, hold } = change;
      return { ...known, status: 'held', rowsTotal, counts, warnings, hold };
    }
    case 'confirmed':
      // From here on, the counts are of rows that have a result.
      return { ...known, status: 'applying', counts: noCounts, hold: confirmed(known.hold) };
    case 'progressed':
      // Release 0.1 did not count warnings. The read models count them, once they have caught up.
      return { ...known, rowsDone: change.rowsDone, counts: { ...known.counts, ...change.counts } };
    case 'completed':
      return { ...known, ...ended(change) };
    case 'cancelled':
      return { ...known, ...ended(change), counts: { ...noCounts, ...change.counts } };
    case 'failed': {
      // After the check, the warnings are those of the check.
      const { warnings } = known.rowsTotal === null ? change : known;
      return { ...known, ...ended(change), fileError: change.fileError, warnings };
    }
    case 'passStarted':
    case 'cancelRequested':
    case 'rechecked':
    case 'rows':
    case 'changes':
      return known;
  }
}

const confirmed = (hold: Hold | null): Hold | null => hold && { ...hold, isConfirmed: true };

const ended = ({
  kind: status,
  at: completedAt,
  position: endedPosition,
}: Extract<ResultsChange, { readonly kind: 'completed' | 'cancelled' | 'failed' }>) => ({
  status,
  completedAt,
  endedPosition,
});

const submitted = ({
  kind: _kind,
  revision: _revision,
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
  hold: null,
  undoneBy: null,
  fileError: null,
  endedPosition: null,
});

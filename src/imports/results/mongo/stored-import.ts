import type { Revision } from '../../../event-store/event-store.port.js';
import { noCounts } from '../../domain/import-counts.js';
import type { ImportSummary } from '../import-results.port.js';

/** A part that is stored as JSON: what stands in it comes back as it was, and makes no names of fields. */
type Json = string;

/** One import. `_id` is the import's id. */
export type StoredImport = Omit<
  ImportSummary,
  'importId' | 'options' | 'counts' | 'warnings' | 'fileError' | 'hold' | 'undoneBy'
> & {
  readonly _id: string;
  /** Of the import's stream. */
  readonly revision: Revision;
  readonly options: Json;
  /** As the newest batch has them; `null` before the first. Release 0.1 did not count warnings. */
  readonly counts: Json | null;
  /** Rows with a warning, counted once the import has ended; `null` until then. */
  readonly warned: number | null;
  /** Of the check; `null` before its end. */
  readonly checkWarnings: Json | null;
  /** Of a failure; `null` without one. */
  readonly failureWarnings: Json | null;
  readonly fileError: Json | null;
  /** As the check told it; `null` for an import that was never held. */
  readonly hold: Json | null;
  readonly isConfirmed: boolean;
};

/** An import before its first event. */
export const blankImport = {
  status: 'checking',
  completedAt: null,
  rowsTotal: null,
  rowsDone: 0,
  counts: null,
  warned: null,
  checkWarnings: null,
  failureWarnings: null,
  fileError: null,
  hold: null,
  isConfirmed: false,
  undoOf: null,
  endedPosition: null,
} as const satisfies Partial<StoredImport>;

/** `undoneBy`: the newest import that undoes it, if any. */
export const summaryOf = (
  {
    _id: importId,
    revision: _revision,
    warned,
    checkWarnings,
    failureWarnings,
    hold,
    isConfirmed,
    ...stored
  }: StoredImport,
  undoneBy: string | null,
): ImportSummary => ({
  ...stored,
  importId,
  undoneBy,
  hold: hold === null ? null : { ...JSON.parse(hold), isConfirmed },
  options: JSON.parse(stored.options),
  counts: { ...noCounts, warnings: warned ?? 0, ...JSON.parse(stored.counts ?? '{}') },
  // Once checked, the warnings are those of the check: a file given up later has no others.
  warnings: JSON.parse(checkWarnings ?? failureWarnings ?? '[]'),
  fileError: JSON.parse(stored.fileError ?? 'null'),
});

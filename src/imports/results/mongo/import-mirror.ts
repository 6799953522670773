import type { MatchKeysAndValues } from 'mongodb';
import { storedPosition } from '../../../mongo/stored-position.js';
import type { Mirror } from '../../../read-models/mongo/mirror.js';
import { importResultsProjection, type ResultsChange } from '../import-results.projection.js';
import { blankImport, type StoredImport } from './stored-import.js';

/** A change of an import itself. */
export type ImportChange = Exclude<ResultsChange, { readonly kind: 'rows' | 'changes' }> & {
  /** Of an end: how many rows of the import have a warning. */
  readonly warned?: number;
};

/** How the events of an import become one statement. */
export const importMirror: Mirror<ImportChange, StoredImport> = {
  readModel: importResultsProjection.name,
  isCreation: ({ kind }) => kind === 'submitted',
  // The first change makes the document, and has what a blank import has not.
  created: (changes) => ({ ...blankImport, ...fieldsOf(changes) }) as StoredImport,
  updated: fieldsOf,
};

function fieldsOf(changes: readonly ImportChange[]): MatchKeysAndValues<StoredImport> {
  return Object.assign({}, ...changes.map(fieldsOfOne)) as MatchKeysAndValues<StoredImport>;
}

function fieldsOfOne(change: ImportChange): Partial<StoredImport> {
  switch (change.kind) {
    case 'submitted':
      return submitted(change);
    case 'passStarted':
    case 'cancelRequested':
    case 'rechecked':
      return {};
    case 'checked':
      return {
        status: 'applying',
        rowsTotal: change.rowsTotal,
        checkWarnings: JSON.stringify(change.warnings),
      };
    case 'held':
      return {
        status: 'held',
        rowsTotal: change.rowsTotal,
        counts: JSON.stringify(change.counts),
        checkWarnings: JSON.stringify(change.warnings),
        hold: JSON.stringify(change.hold),
      };
    case 'confirmed':
      return { status: 'applying', counts: null, isConfirmed: true };
    case 'progressed':
      return { rowsDone: change.rowsDone, counts: JSON.stringify(change.counts) };
    case 'completed':
      return ended(change);
    case 'cancelled':
      return { ...ended(change), counts: JSON.stringify(change.counts) };
    case 'failed':
      return {
        ...ended(change),
        fileError: JSON.stringify(change.fileError),
        failureWarnings: JSON.stringify(change.warnings),
      };
  }
}

const submitted = (
  change: Extract<ImportChange, { readonly kind: 'submitted' }>,
): Partial<StoredImport> => ({
  fileName: change.fileName,
  sha256: change.sha256,
  options: JSON.stringify(change.options),
  submittedAt: change.submittedAt,
  submittedBy: change.submittedBy,
  submittedPosition: storedPosition(change.position),
  undoOf: change.undoOf,
});

const ended = ({
  kind: status,
  at: completedAt,
  position,
  warned = 0,
}: Extract<
  ImportChange,
  { readonly kind: 'completed' | 'cancelled' | 'failed' }
>): Partial<StoredImport> => ({
  status,
  completedAt,
  endedPosition: storedPosition(position),
  warned,
});

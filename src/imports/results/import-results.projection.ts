import type { Position, RecordedEvent, Revision } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { uuidOfStream } from '../../users/index.js';
import type {
  FileFinding,
  ImportBatchApplied,
  ImportCounts,
  ImportEvent,
  ImportFailed,
} from '../domain/import-events.js';
import type { ImportHeld } from '../domain/held-import-events.js';
import { decodeImportEvent, importIdOfStream } from '../import-stream.js';
import { changesOfRow, type ChangesOfRow } from './changes-of-row.js';
import type { Hold, ImportSummary } from './import-results.port.js';
import { rowRuns, type RowRun } from './row-run.js';

/** The end of an import. */
type Ended = { readonly at: string; readonly position: Position };

/** What an event of an import means to its results. */
type ChangeOfImport =
  | ({ readonly kind: 'submitted'; readonly position: Position } & Pick<
      ImportSummary,
      'fileName' | 'sha256' | 'options' | 'submittedAt' | 'submittedBy' | 'undoOf'
    >)
  | { readonly kind: 'passStarted' }
  | ({ readonly kind: 'checked'; readonly rowsTotal: number } & Pick<ImportSummary, 'warnings'>)
  | ({
      readonly kind: 'held';
      readonly counts: ImportCounts;
      readonly rowsTotal: number;
      readonly hold: Hold;
    } & Pick<ImportSummary, 'warnings'>)
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'cancelRequested' }
  | { readonly kind: 'rechecked' }
  | ({ readonly kind: 'rows'; readonly position: Position } & RowRun)
  | ({ readonly kind: 'progressed'; readonly counts: ImportCounts } & Pick<
      ImportSummary,
      'rowsDone'
    >)
  | ({ readonly kind: 'completed' } & Ended)
  | ({ readonly kind: 'cancelled'; readonly counts: ImportCounts } & Ended)
  | ({ readonly kind: 'failed'; readonly fileError: FileFinding } & Ended &
      Pick<ImportSummary, 'warnings'>);

/**
 * What an event means to the results. Absolute values: writing one twice leaves the same documents. The document of an import takes only
 * its stream's next `revision`.
 */
export type ResultsChange = { readonly importId: string } & (
  | ({ readonly revision: Revision } & ChangeOfImport)
  | ({ readonly kind: 'changes' } & Omit<ChangesOfRow, 'importId'>)
);

/** Imports and the results of their rows. The changes of a row come from the events of its user. */
export const importResultsProjection: Projection<ResultsChange> = {
  name: 'imports',
  version: 6,
  project(event) {
    const importId = importIdOfStream(event.stream);
    if (importId === undefined)
      return uuidOfStream(event.stream) === undefined ? [] : changesOfUser(event);
    const { revision } = event;
    return changesOfImport(decodeImportEvent(event), event).map((change) => ({
      ...change,
      importId,
      revision,
    }));
  },
};

function changesOfImport(
  event: ImportEvent,
  { position, metadata }: RecordedEvent,
): readonly ChangeOfImport[] {
  switch (event.type) {
    case 'ImportSubmitted': {
      const { occurredAt: submittedAt, sha256, options, personal, undoOf = null } = event.data;
      const upload = { fileName: personal?.fileName ?? '', sha256, options, undoOf };
      return [{ kind: 'submitted', ...upload, submittedAt, submittedBy: metadata.actor, position }];
    }
    case 'ImportPassStarted':
      return [{ kind: 'passStarted' }];
    case 'ImportChecked': {
      const { rowsTotal, personal } = event.data;
      return [{ kind: 'checked', rowsTotal, warnings: personal?.warnings ?? [] }];
    }
    case 'ImportHeld':
      return [heldChange(event)];
    case 'ImportConfirmed':
      return [{ kind: 'confirmed' }];
    case 'ImportCancelRequested':
      return [{ kind: 'cancelRequested' }];
    case 'ImportRechecked':
      return [{ kind: 'rechecked' }];
    case 'ImportBatchApplied':
      return batchChanges(event, position);
    case 'ImportCompleted':
      return [{ kind: 'completed', at: event.data.occurredAt, position }];
    case 'ImportCancelled': {
      const { occurredAt: at, counts } = event.data;
      return [{ kind: 'cancelled', at, position, counts }];
    }
    case 'ImportFailed':
      return [failure(event, position)];
  }
}

function heldChange({ data }: ImportHeld): ChangeOfImport {
  const { rowsTotal, counts, personal, reason, planDigest } = data;
  const { deactivations, deletions, activeUsers } = data;
  const told = { reason, planDigest, deactivations, deletions, activeUsers };
  const hold = { ...told, isConfirmed: false };
  return { kind: 'held', rowsTotal, counts, hold, warnings: personal?.warnings ?? [] };
}

function failure(
  { data: { occurredAt: at, code, row, personal } }: ImportFailed,
  position: Position,
): ChangeOfImport {
  const { column = null, values = {}, warnings = [] } = personal ?? {};
  const fileError = { code, column, values, ...(row !== undefined && { row }) };
  return { kind: 'failed', at, position, fileError, warnings };
}

const batchChanges = (
  { data }: ImportBatchApplied,
  position: Position,
): readonly ChangeOfImport[] => [
  ...rowRuns(data).map((run): ChangeOfImport => ({ kind: 'rows', position, ...run })),
  { kind: 'progressed', rowsDone: data.rowsDone, counts: data.counts },
];

const changesOfUser = (stored: RecordedEvent): readonly ResultsChange[] => {
  const changes = changesOfRow(stored);
  return changes ? [{ kind: 'changes', ...changes }] : [];
};

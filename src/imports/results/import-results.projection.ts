import type { Position, RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { uuidOfStream } from '../../users/index.js';
import type {
  FileFinding,
  ImportBatchApplied,
  ImportCounts,
  ImportEvent,
  ImportFailed,
} from '../domain/import-events.js';
import { decodeImportEvent, importIdOfStream } from '../import-stream.js';
import { changesOfRow, type ChangesOfRow } from './changes-of-row.js';
import type { ImportSummary } from './import-results.port.js';
import { rowRuns, type RowRun } from './row-run.js';

/** What an event means to the results. Absolute values: writing one twice leaves the same documents. */
export type ResultsChange = { readonly importId: string } & (
  | ({ readonly kind: 'submitted'; readonly position: Position } & Pick<
      ImportSummary,
      'fileName' | 'sha256' | 'options' | 'submittedAt' | 'submittedBy'
    >)
  | ({ readonly kind: 'checked'; readonly rowsTotal: number } & Pick<ImportSummary, 'warnings'>)
  | ({ readonly kind: 'progressed'; readonly counts: ImportCounts } & Pick<
      ImportSummary,
      'rowsDone'
    >)
  | ({ readonly kind: 'rows' } & RowRun)
  | ({ readonly kind: 'changes' } & Omit<ChangesOfRow, 'importId'>)
  | {
      readonly kind: 'ended';
      readonly status: 'completed' | 'failed';
      readonly at: string;
      readonly position: Position;
    }
  | ({ readonly kind: 'refused'; readonly fileError: FileFinding } & Pick<
      ImportSummary,
      'warnings'
    >)
);

/** Imports and the results of their rows. The changes of a row come from the events of its user. */
export const importResultsProjection: Projection<ResultsChange> = {
  name: 'imports',
  version: 4,
  project(event) {
    const importId = importIdOfStream(event.stream);
    if (importId !== undefined) return changesOfImport(decodeImportEvent(event), importId, event);
    return uuidOfStream(event.stream) === undefined ? [] : changesOfUser(event);
  },
};

function changesOfImport(
  event: ImportEvent,
  importId: string,
  stored: RecordedEvent,
): readonly ResultsChange[] {
  const { position, metadata } = stored;
  switch (event.type) {
    case 'ImportSubmitted': {
      const { occurredAt: submittedAt, sha256, options, personal } = event.data;
      const upload = { fileName: personal?.fileName ?? '', sha256, options };
      const submitted = { submittedAt, submittedBy: metadata.actor, position };
      return [{ kind: 'submitted', importId, ...upload, ...submitted }];
    }
    case 'ImportPassStarted':
      return [];
    case 'ImportChecked': {
      const { rowsTotal, personal } = event.data;
      return [{ kind: 'checked', importId, rowsTotal, warnings: personal?.warnings ?? [] }];
    }
    case 'ImportBatchApplied':
      return batchChanges(event, importId);
    case 'ImportCompleted': {
      const at = event.data.occurredAt;
      return [{ kind: 'ended', importId, status: 'completed', at, position }];
    }
    case 'ImportFailed':
      return failure(event, importId, position);
  }
}

function failure(
  { data: { occurredAt: at, code, row, personal } }: ImportFailed,
  importId: string,
  position: Position,
): readonly ResultsChange[] {
  const { column = null, values = {}, warnings = [] } = personal ?? {};
  const fileError = { code, column, values, ...(row !== undefined && { row }) };
  return [
    { kind: 'refused', importId, fileError, warnings },
    { kind: 'ended', importId, status: 'failed', at, position },
  ];
}

const batchChanges = ({ data }: ImportBatchApplied, importId: string): readonly ResultsChange[] => [
  ...rowRuns(data).map((run): ResultsChange => ({ kind: 'rows', importId, ...run })),
  { kind: 'progressed', importId, rowsDone: data.rowsDone, counts: data.counts },
];

const changesOfUser = (stored: RecordedEvent): readonly ResultsChange[] => {
  const changes = changesOfRow(stored);
  return changes ? [{ kind: 'changes', ...changes }] : [];
};

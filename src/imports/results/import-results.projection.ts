import type { Position, RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import type { Finding } from '../../shared/finding.js';
import { decodeUserEvent, uuidOfStream, type UserEvent } from '../../users/index.js';
import type {
  FileFinding,
  ImportBatchApplied,
  ImportCounts,
  ImportEvent,
  ImportFailed,
} from '../domain/import-events.js';
import { decodeImportEvent, importIdOfStream } from '../import-stream.js';
import type { ImportSummary, RowResult } from './import-results.port.js';

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
  | ({ readonly kind: 'row' } & Omit<RowResult, 'changes'>)
  | ({ readonly kind: 'changes'; readonly sequence: number } & Pick<RowResult, 'row' | 'changes'>)
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
  version: 3,
  project(event) {
    const importId = importIdOfStream(event.stream);
    if (importId !== undefined) return changesOfImport(decodeImportEvent(event), importId, event);
    return uuidOfStream(event.stream) === undefined ? [] : changesOfRow(event);
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

function batchChanges(
  { data: { rows, rowsDone, counts, personal } }: ImportBatchApplied,
  importId: string,
): readonly ResultsChange[] {
  const results = rows.map((recorded, at): ResultsChange => {
    const { row, status, problems = [], warnings = [], sameAs = null, supervised = 0 } = recorded;
    const { userId = '', values = [] } = personal?.rows[at] ?? {};
    return {
      kind: 'row',
      importId,
      row,
      userId,
      status,
      problems: filled(problems, values),
      warnings: filled(warnings, values.slice(problems.length)),
      sameAs,
      supervised,
    };
  });
  return [...results, { kind: 'progressed', importId, rowsDone, counts }];
}

/** The event keeps the values of all findings of a row in one list, because they are personal. */
const filled = (
  findings: readonly Omit<Finding, 'values'>[],
  values: readonly Finding['values'][],
): readonly Finding[] => findings.map((finding, at) => ({ ...finding, values: values[at] ?? {} }));

/** The changes of an existing user by a row of an import. */
function changesOfRow(stored: RecordedEvent): readonly ResultsChange[] {
  const { importId, row, sequence } = stored.metadata;
  if (importId === undefined || row === undefined || sequence === undefined) return [];
  const changes = changesOfUser(decodeUserEvent(stored));
  return changes.length === 0 ? [] : [{ kind: 'changes', importId, row, sequence, changes }];
}

function changesOfUser(event: UserEvent): RowResult['changes'] {
  switch (event.type) {
    case 'UserUpdated':
      return Object.entries(event.data.personal?.changes ?? {}).map(([field, { from, to }]) => ({
        field,
        from,
        to,
      }));
    case 'UserPasswordChanged':
      return [{ field: 'password', from: null, to: null }];
    case 'UserDeleted': {
      const { trainingRecords } = event.data;
      if (trainingRecords === undefined) return [];
      return [{ field: 'trainingRecords', from: String(trainingRecords), to: null }];
    }
    case 'UserCreated':
    case 'UserDeactivated':
    case 'UserReactivated':
    case 'UserIdChanged':
    case 'TrainingRecorded':
    case 'ClaimRevoked':
      return [];
  }
}

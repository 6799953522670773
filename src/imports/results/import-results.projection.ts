import type { Position, RecordedEvent } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import { decodeUserEvent, uuidOfStream, type UserEvent } from '../../users/index.js';
import type {
  FileFinding,
  ImportBatchApplied,
  ImportCounts,
  ImportEvent,
  ImportFailed,
  ImportOptions,
  ImportSubmitted,
  RowStatus,
} from '../domain/import-events.js';
import { decodeImportEvent, importIdOfStream } from '../import-stream.js';
import type { RowResult } from './import-results.port.js';

/** What an event means to the results. Absolute values: writing one twice leaves the same documents. */
export type ResultsChange =
  | {
      readonly kind: 'submitted';
      readonly importId: string;
      readonly fileName: string;
      readonly sha256: string;
      readonly options: ImportOptions;
      readonly submittedAt: string;
      readonly submittedBy: string;
      readonly position: Position;
    }
  | {
      readonly kind: 'checked';
      readonly importId: string;
      readonly rowsTotal: number;
      readonly warnings: readonly FileFinding[];
    }
  | {
      readonly kind: 'progressed';
      readonly importId: string;
      readonly rowsDone: number;
      readonly counts: ImportCounts;
    }
  | ({ readonly kind: 'row'; readonly importId: string } & Omit<RowResult, 'changes'>)
  | {
      readonly kind: 'changes';
      readonly importId: string;
      readonly row: number;
      readonly sequence: number;
      readonly changes: RowResult['changes'];
    }
  | {
      readonly kind: 'ended';
      readonly importId: string;
      readonly status: 'completed' | 'failed';
      readonly at: string;
      readonly position: Position;
    }
  | {
      readonly kind: 'refused';
      readonly importId: string;
      readonly fileError: FileFinding;
      readonly warnings: readonly FileFinding[];
    };

/** Imports and the results of their rows; what a row changed comes from the events of its user. */
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
  const { position } = stored;
  switch (event.type) {
    case 'ImportSubmitted':
      return [submission(event, importId, stored)];
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

const submission = (
  { data: { occurredAt: submittedAt, sha256, options, personal } }: ImportSubmitted,
  importId: string,
  { position, metadata: { actor: submittedBy } }: RecordedEvent,
): ResultsChange => ({
  kind: 'submitted',
  importId,
  fileName: personal?.fileName ?? '',
  sha256,
  options,
  submittedAt,
  submittedBy,
  position,
});

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
    const filled = [...problems, ...warnings].map((finding, index) => ({
      ...finding,
      values: values[index] ?? {},
    }));
    return {
      kind: 'row',
      importId,
      row,
      userId,
      status: status satisfies RowStatus,
      problems: filled.slice(0, problems.length),
      warnings: filled.slice(problems.length),
      sameAs,
      supervised,
    };
  });
  return [...results, { kind: 'progressed', importId, rowsDone, counts }];
}

/** What a row of an import changed of an existing user. */
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

import type { ImportCancelRequested, ImportHeld, ImportRechecked } from './held-import-events.js';
import type {
  ImportChecked,
  ImportFailed,
  ImportSubmitted,
  RecordedRow,
  RecordedRowPersonal,
} from './import-events.js';

/** What an event says, personal or not. */
type DataOf<Event extends { readonly data: object }> = Omit<Event['data'], 'personal'> &
  (Event['data'] extends { readonly personal?: infer Personal } ? NonNullable<Personal> : unknown);

/** Time comes in with the command: ISO 8601, UTC. */
type At = { readonly occurredAt: string };

/** Every write of a holder names its tenure: a former holder is refused. @see docs/protocols.md §2, "Tenure" */
type InTenure = At & { readonly epoch: number };

/** A result row with its personal part. */
export type RowRecord = { readonly result: RecordedRow; readonly personal: RecordedRowPersonal };

export type ImportCommand =
  | ({ readonly type: 'SubmitImport' } & Omit<DataOf<ImportSubmitted>, 'ids'>)
  | ({ readonly type: 'StartPass' } & At)
  | ({ readonly type: 'RecordCheck' } & InTenure & DataOf<ImportChecked>)
  | ({ readonly type: 'HoldImport' } & InTenure & DataOf<ImportHeld>)
  | ({ readonly type: 'ConfirmImport' } & At)
  | ({ readonly type: 'RequestCancel' } & DataOf<ImportCancelRequested>)
  | ({ readonly type: 'RecordRecheck' } & InTenure & DataOf<ImportRechecked>)
  | ({ readonly type: 'RecordBatch'; readonly rows: readonly RowRecord[] } & InTenure)
  | ({ readonly type: 'CompleteImport' } & InTenure)
  | ({ readonly type: 'CancelImport' } & InTenure)
  | ({ readonly type: 'FailImport' } & InTenure & DataOf<ImportFailed>);

export type CommandOf<Type> = Extract<ImportCommand, { readonly type: Type }>;

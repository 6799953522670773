import type { FindingValues } from '../../shared/finding.js';
import type {
  FileFinding,
  ImportOptions,
  RecordedRow,
  RecordedRowPersonal,
} from './import-events.js';

/** Time comes in with the command: ISO 8601, UTC. */
type At = { readonly occurredAt: string };

/** Every write of a holder names its tenure: a former holder is refused. @see docs/protocols.md §2, "Tenure" */
type InTenure = At & { readonly epoch: number };

export type SubmitImportCommand = At & {
  readonly type: 'SubmitImport';
  readonly sha256: string;
  readonly bytes: number;
  readonly options: ImportOptions;
  readonly fileName: string;
};

export type StartPassCommand = At & { readonly type: 'StartPass' };

export type RecordCheckCommand = InTenure & {
  readonly type: 'RecordCheck';
  readonly rowsTotal: number;
  readonly planDigest: string;
  readonly warnings: readonly FileFinding[];
};

/** A result row with its personal part. */
export type RowRecord = { readonly result: RecordedRow; readonly personal: RecordedRowPersonal };

export type RecordBatchCommand = InTenure & {
  readonly type: 'RecordBatch';
  readonly rows: readonly RowRecord[];
};

export type CompleteImportCommand = InTenure & { readonly type: 'CompleteImport' };

export type FailImportCommand = InTenure & {
  readonly type: 'FailImport';
  readonly code: string;
  readonly row?: number;
  readonly column: string | null;
  readonly values: FindingValues;
  readonly warnings: readonly FileFinding[];
};

export type ImportCommand =
  | SubmitImportCommand
  | StartPassCommand
  | RecordCheckCommand
  | RecordBatchCommand
  | CompleteImportCommand
  | FailImportCommand;

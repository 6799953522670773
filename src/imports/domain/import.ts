import type { Decider } from '../../shared/decider.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { addToCounts, noCounts, recordedCounts, type KnownCounts } from './import-counts.js';
import type {
  CompleteImportCommand,
  FailImportCommand,
  ImportCommand,
  RecordBatchCommand,
  RecordCheckCommand,
  StartPassCommand,
  SubmitImportCommand,
} from './import-commands.js';
import type { ImportBatchApplied, ImportEvent } from './import-events.js';
import { hasRow, noRows, withRows, type RowSet } from './row-set.js';

export type Absent = { readonly status: 'absent' };

export type Checking = {
  readonly status: 'checking';
  /** Of the newest tenure; 0 before the first. */
  readonly epoch: number;
};

export type Applying = {
  readonly status: 'applying';
  readonly epoch: number;
  readonly rowsTotal: number;
  readonly planDigest: string;
  readonly counts: KnownCounts;
  /** How many rows are recorded, and which. "Done" is the set of rows, never a number of batches. */
  readonly rowsDone: number;
  readonly done: RowSet;
  /** The recorded rows that ended as `Error`. */
  readonly refused: RowSet;
};

export type Ended = { readonly status: 'ended' };

export type ImportState = Absent | Checking | Applying | Ended;

/** `TENURE_LOST`: another process has taken the import over. `IMPORT_STATE_FORBIDS`: the import is past that. */
export type ImportRejection = 'TENURE_LOST' | 'IMPORT_STATE_FORBIDS';

type Decision = Result<readonly ImportEvent[], ImportRejection>;

export const imported: Decider<ImportCommand, ImportState, ImportEvent, ImportRejection> = {
  initialState: { status: 'absent' },

  decide(command, state) {
    switch (command.type) {
      case 'SubmitImport':
        return submit(command, state);
      case 'StartPass':
        return startPass(command, state);
      case 'RecordCheck':
        return inTenure(command, state) ?? recordCheck(command, state);
      case 'RecordBatch':
        return inTenure(command, state) ?? recordBatch(command, state);
      case 'CompleteImport':
        return inTenure(command, state) ?? complete(command, state);
      case 'FailImport':
        return inTenure(command, state) ?? fail(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ImportSubmitted':
        return { status: 'checking', epoch: 0 };
      case 'ImportPassStarted':
        return isOpen(state) ? { ...state, epoch: event.data.epoch } : state;
      case 'ImportChecked':
        return state.status === 'checking' ? applying(state.epoch, event.data) : state;
      case 'ImportBatchApplied':
        return state.status === 'applying' ? batchApplied(state, event) : state;
      case 'ImportCompleted':
      case 'ImportFailed':
        return { status: 'ended' };
    }
  },
};

const isOpen = (state: ImportState): state is Checking | Applying =>
  state.status === 'checking' || state.status === 'applying';

function submit(command: SubmitImportCommand, state: ImportState): Decision {
  if (state.status !== 'absent') return reject('IMPORT_STATE_FORBIDS');
  const { occurredAt, sha256, bytes, options, fileName } = command;
  const data = { occurredAt, sha256, bytes, options, personal: { fileName } };
  return accept([{ type: 'ImportSubmitted', data }]);
}

function startPass({ occurredAt }: StartPassCommand, state: ImportState): Decision {
  if (!isOpen(state)) return reject('IMPORT_STATE_FORBIDS');
  const pass = state.status === 'checking' ? 'check' : 'apply';
  const data = { occurredAt, pass, epoch: state.epoch + 1 } as const;
  return accept([{ type: 'ImportPassStarted', data }]);
}

/** The refusal of a writer that is not the holder any more; `undefined` for the holder. */
function inTenure({ epoch }: { readonly epoch: number }, state: ImportState): Decision | undefined {
  if (!isOpen(state)) return reject('IMPORT_STATE_FORBIDS');
  return state.epoch === epoch ? undefined : reject('TENURE_LOST');
}

function recordCheck(command: RecordCheckCommand, state: ImportState): Decision {
  if (state.status !== 'checking') return reject('IMPORT_STATE_FORBIDS');
  const { occurredAt, rowsTotal, planDigest, warnings } = command;
  const data = { occurredAt, rowsTotal, planDigest, personal: { warnings } };
  return accept([{ type: 'ImportChecked', data }]);
}

/** Rows recorded before are left out: recording them twice would count them twice. */
function recordBatch({ occurredAt, rows }: RecordBatchCommand, state: ImportState): Decision {
  if (state.status !== 'applying') return reject('IMPORT_STATE_FORBIDS');
  const fresh = rows.filter(({ result }) => !hasRow(state.done, result.row));
  if (fresh.length === 0) return accept([]);
  const results = fresh.map(({ result }) => result);
  const data = {
    occurredAt,
    rows: results,
    counts: addToCounts(state.counts, results),
    rowsDone: state.rowsDone + fresh.length,
    personal: { rows: fresh.map(({ personal }) => personal) },
  };
  return accept([{ type: 'ImportBatchApplied', data }]);
}

function complete({ occurredAt }: CompleteImportCommand, state: ImportState): Decision {
  if (state.status !== 'applying' || state.rowsDone !== state.rowsTotal)
    return reject('IMPORT_STATE_FORBIDS');
  const { rowsTotal, counts } = state;
  return accept([{ type: 'ImportCompleted', data: { occurredAt, rowsTotal, counts } }]);
}

function fail({ occurredAt, code, row, column, values, warnings }: FailImportCommand): Decision {
  const where = row === undefined ? {} : { row };
  const data = { occurredAt, code, ...where, personal: { column, values, warnings } };
  return accept([{ type: 'ImportFailed', data }]);
}

const applying = (
  epoch: number,
  { rowsTotal, planDigest }: { readonly rowsTotal: number; readonly planDigest: string },
): Applying => ({
  status: 'applying',
  epoch,
  rowsTotal,
  planDigest,
  counts: noCounts,
  rowsDone: 0,
  done: noRows,
  refused: noRows,
});

function batchApplied(state: Applying, { data }: ImportBatchApplied): Applying {
  const refused = data.rows.filter(({ status }) => status === 'Error');
  return {
    ...state,
    counts: recordedCounts(data.counts, state.counts, data.rows),
    rowsDone: data.rowsDone,
    done: withRows(
      state.done,
      data.rows.map(({ row }) => row),
    ),
    refused: withRows(
      state.refused,
      refused.map(({ row }) => row),
    ),
  };
}

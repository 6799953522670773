import type { Decider } from '../../shared/decider.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { addToCounts, noCounts, recordedCounts, type KnownCounts } from './import-counts.js';
import type { CommandOf, ImportCommand } from './import-commands.js';
import type { ImportBatchApplied, ImportEvent } from './import-events.js';
import { hasRow, noRows, withRows, type RowSet } from './row-set.js';

export type ImportState =
  | { readonly status: 'absent' }
  | {
      readonly status: 'checking';
      /** Of the newest tenure; 0 before the first. */
      readonly epoch: number;
    }
  | Applying
  | { readonly status: 'ended' };

type Applying = {
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

/** `TENURE_LOST`: another process has taken the import over. `IMPORT_STATE_FORBIDS`: the import is past that. */
export type ImportRejection = 'TENURE_LOST' | 'IMPORT_STATE_FORBIDS';

type Decision = Result<readonly ImportEvent[], ImportRejection>;

const forbidden: Decision = reject('IMPORT_STATE_FORBIDS');

export const imported: Decider<ImportCommand, ImportState, ImportEvent, ImportRejection> = {
  initialState: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'SubmitImport')
      return state.status === 'absent' ? submit(command) : forbidden;
    if (!('epoch' in state)) return forbidden;
    if (command.type === 'StartPass') return startPass(command, state);
    return command.epoch === state.epoch ? decideInTenure(command, state) : reject('TENURE_LOST');
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ImportSubmitted':
        return { status: 'checking', epoch: 0 };
      case 'ImportPassStarted':
        return 'epoch' in state ? { ...state, epoch: event.data.epoch } : state;
      case 'ImportChecked': {
        const { rowsTotal, planDigest } = event.data;
        return state.status === 'checking'
          ? { ...state, ...nothingApplied, rowsTotal, planDigest }
          : state;
      }
      case 'ImportBatchApplied':
        return state.status === 'applying' ? batchApplied(state, event.data) : state;
      case 'ImportCompleted':
      case 'ImportFailed':
        return { status: 'ended' };
    }
  },
};

type Open = Extract<ImportState, { readonly epoch: number }>;

function decideInTenure(
  command: Extract<ImportCommand, { readonly epoch: number }>,
  state: Open,
): Decision {
  switch (command.type) {
    case 'RecordCheck':
      return state.status === 'checking' ? recordCheck(command) : forbidden;
    case 'RecordBatch':
      return state.status === 'applying' ? recordBatch(command, state) : forbidden;
    case 'CompleteImport':
      return state.status === 'applying' ? complete(command, state) : forbidden;
    case 'FailImport':
      return fail(command);
  }
}

function submit(command: CommandOf<'SubmitImport'>): Decision {
  const { occurredAt, sha256, bytes, options, fileName, upload } = command;
  const data = {
    occurredAt,
    sha256,
    bytes,
    options,
    ids: 'ordered',
    ...(upload !== undefined && { upload }),
    personal: { fileName },
  } as const;
  return accept([{ type: 'ImportSubmitted', data }]);
}

function startPass({ occurredAt }: CommandOf<'StartPass'>, state: Open): Decision {
  const pass = state.status === 'checking' ? 'check' : 'apply';
  const data = { occurredAt, pass, epoch: state.epoch + 1 } as const;
  return accept([{ type: 'ImportPassStarted', data }]);
}

function recordCheck(command: CommandOf<'RecordCheck'>): Decision {
  const { occurredAt, rowsTotal, planDigest, warnings } = command;
  const data = { occurredAt, rowsTotal, planDigest, personal: { warnings } };
  return accept([{ type: 'ImportChecked', data }]);
}

/** Rows recorded before are left out: recording them twice would count them twice. */
function recordBatch({ occurredAt, rows }: CommandOf<'RecordBatch'>, state: Applying): Decision {
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

function complete({ occurredAt }: CommandOf<'CompleteImport'>, state: Applying): Decision {
  const { rowsDone, rowsTotal, counts } = state;
  if (rowsDone !== rowsTotal) return forbidden;
  return accept([{ type: 'ImportCompleted', data: { occurredAt, rowsTotal, counts } }]);
}

function fail(command: CommandOf<'FailImport'>): Decision {
  const { occurredAt, code, row, column, values, warnings } = command;
  const where = row === undefined ? {} : { row };
  const data = { occurredAt, code, ...where, personal: { column, values, warnings } };
  return accept([{ type: 'ImportFailed', data }]);
}

const nothingApplied = {
  status: 'applying',
  counts: noCounts,
  rowsDone: 0,
  done: noRows,
  refused: noRows,
} as const;

function batchApplied(
  state: Applying,
  { rows, counts, rowsDone }: ImportBatchApplied['data'],
): Applying {
  const numbers = rows.map(({ row }) => row);
  const refused = rows.flatMap(({ row, status }) => (status === 'Error' ? row : []));
  return {
    ...state,
    counts: recordedCounts(counts, state.counts, rows),
    rowsDone,
    done: withRows(state.done, numbers),
    refused: withRows(state.refused, refused),
  };
}

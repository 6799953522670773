import type { Decider } from '../../shared/decider.js';
import { accept, reject, type Result } from '../../shared/result.js';
import { addToCounts, noCounts } from './import-counts.js';
import type { CommandOf, ImportCommand } from './import-commands.js';
import type { ImportEvent } from './import-events.js';
import {
  evolveImport,
  isOpen,
  type Applying,
  type ImportState,
  type OpenImport,
} from './import-state.js';
import { hasRow } from './row-set.js';

export type { ImportState } from './import-state.js';

/**
 * `TENURE_LOST`: another process has taken the import over. `IMPORT_STATE_FORBIDS`: the import is past that. `CANCEL_REQUESTED`: it is to
 * end instead.
 */
export type ImportRejection = 'TENURE_LOST' | 'IMPORT_STATE_FORBIDS' | 'CANCEL_REQUESTED';

type Decision = Result<readonly ImportEvent[], ImportRejection>;

const forbidden: Decision = reject('IMPORT_STATE_FORBIDS');

export const imported: Decider<ImportCommand, ImportState, ImportEvent, ImportRejection> = {
  initialState: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'SubmitImport')
      return state.status === 'absent' ? submit(command) : forbidden;
    if (!isOpen(state)) return forbidden;
    if (command.type === 'StartPass') return startPass(command, state);
    if (command.type === 'ConfirmImport') return confirm(command, state);
    if (command.type === 'RequestCancel') return requestCancel(command, state);
    return command.epoch === state.epoch ? decideInTenure(command, state) : reject('TENURE_LOST');
  },

  evolve: evolveImport,
};

type InTenure = Extract<ImportCommand, { readonly epoch: number }>;

function decideInTenure(command: InTenure, state: OpenImport): Decision {
  if (state.status === 'held' && state.cancelRequested === undefined) return forbidden;
  if (command.type === 'FailImport') return fail(command);
  if (command.type === 'CancelImport') return cancel(command, state);
  return command.type === 'RecordCheck' || command.type === 'HoldImport'
    ? endCheck(command, state)
    : decideInApply(command, state);
}

function decideInApply(
  command: Exclude<
    InTenure,
    CommandOf<'FailImport' | 'CancelImport' | 'RecordCheck' | 'HoldImport'>
  >,
  state: OpenImport,
): Decision {
  if (state.status !== 'applying') return forbidden;
  switch (command.type) {
    case 'RecordRecheck':
      return recordRecheck(command, state);
    case 'RecordBatch':
      return recordBatch(command, state);
    case 'CompleteImport':
      return complete(command, state);
  }
}

function submit(command: CommandOf<'SubmitImport'>): Decision {
  const { occurredAt, sha256, bytes, options, fileName, upload, undoOf } = command;
  const data = {
    occurredAt,
    sha256,
    bytes,
    options,
    ids: 'ordered',
    ...(upload !== undefined && { upload }),
    ...(undoOf !== undefined && { undoOf }),
    personal: { fileName },
  } as const;
  return accept([{ type: 'ImportSubmitted', data }]);
}

/** A held import has no tenure, unless it is to end. */
function startPass({ occurredAt }: CommandOf<'StartPass'>, state: OpenImport): Decision {
  if (state.status === 'held' && state.cancelRequested === undefined) return forbidden;
  const pass = state.status === 'checking' ? 'check' : 'apply';
  const data = { occurredAt, pass, epoch: state.epoch + 1 } as const;
  return accept([{ type: 'ImportPassStarted', data }]);
}

function confirm({ occurredAt }: CommandOf<'ConfirmImport'>, state: OpenImport): Decision {
  if (state.status !== 'held' || state.cancelRequested) return forbidden;
  return accept([{ type: 'ImportConfirmed', data: { occurredAt } }]);
}

/** Asked for a second time, it changes nothing. Only a held import expires. No process holds a held one: it ends at once, without rows. */
function requestCancel(
  { occurredAt, reason }: CommandOf<'RequestCancel'>,
  state: OpenImport,
): Decision {
  if (reason === 'expired' && state.status !== 'held') return forbidden;
  if (state.cancelRequested) return accept([]);
  const data = { occurredAt, ...(reason && { reason }) };
  const end = state.status === 'held' ? [cancelled(occurredAt, state)] : [];
  return accept([{ type: 'ImportCancelRequested', data }, ...end]);
}

function endCheck(command: CommandOf<'RecordCheck' | 'HoldImport'>, state: OpenImport): Decision {
  if (state.status !== 'checking') return forbidden;
  if (state.cancelRequested) return reject('CANCEL_REQUESTED');
  return command.type === 'HoldImport' ? hold(command) : recordCheck(command);
}

function recordCheck(command: CommandOf<'RecordCheck'>): Decision {
  const { occurredAt, rowsTotal, planDigest, warnings } = command;
  const data = { occurredAt, rowsTotal, planDigest, personal: { warnings } };
  return accept([{ type: 'ImportChecked', data }]);
}

function hold({
  type: _type,
  epoch: _epoch,
  warnings,
  ...told
}: CommandOf<'HoldImport'>): Decision {
  return accept([{ type: 'ImportHeld', data: { ...told, personal: { warnings } } }]);
}

function recordRecheck(command: CommandOf<'RecordRecheck'>, state: Applying): Decision {
  if (!state.confirmed || state.rechecked) return forbidden;
  if (state.cancelRequested) return reject('CANCEL_REQUESTED');
  const { occurredAt, planDigest, refused } = command;
  return accept([{ type: 'ImportRechecked', data: { occurredAt, planDigest, refused } }]);
}

/** Rows recorded before are left out: recording them twice would count them twice. */
function recordBatch({ occurredAt, rows }: CommandOf<'RecordBatch'>, state: Applying): Decision {
  const isCompared = state.confirmed === undefined || state.rechecked === true;
  if (!isCompared && !state.cancelRequested) return forbidden;
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
  if (state.cancelRequested) return reject('CANCEL_REQUESTED');
  const { rowsDone, rowsTotal, counts } = state;
  if (rowsDone !== rowsTotal) return forbidden;
  return accept([{ type: 'ImportCompleted', data: { occurredAt, rowsTotal, counts } }]);
}

/** Every row of an import that was applied must be recorded before. */
function cancel({ occurredAt }: CommandOf<'CancelImport'>, state: OpenImport): Decision {
  if (!state.cancelRequested) return forbidden;
  if (state.status === 'applying' && state.rowsDone !== state.rowsTotal) return forbidden;
  return accept([cancelled(occurredAt, state)]);
}

function cancelled(occurredAt: string, state: OpenImport): ImportEvent {
  const { rowsTotal, counts } = { ...nothingRecorded, ...state };
  return { type: 'ImportCancelled', data: { occurredAt, rowsTotal, counts } };
}

const nothingRecorded = { rowsTotal: 0, counts: noCounts } as const;

function fail(command: CommandOf<'FailImport'>): Decision {
  const { occurredAt, code, row, column, values, warnings } = command;
  const where = row === undefined ? {} : { row };
  const data = { occurredAt, code, ...where, personal: { column, values, warnings } };
  return accept([{ type: 'ImportFailed', data }]);
}

import { noCounts, recordedCounts, type KnownCounts } from './import-counts.js';
import type { ImportHeld } from './held-import-events.js';
import type { ImportBatchApplied, ImportEvent } from './import-events.js';
import { noRows, withRows, type RowSet } from './row-set.js';

/** An import that may still be held by a process. */
type Open = {
  /** Of the newest tenure; 0 before the first. */
  readonly epoch: number;
  /** The import is to end. */
  readonly cancelRequested?: true;
};

export type Checking = Open & { readonly status: 'checking' };

/** What a held import shows, and is compared with once it is confirmed. */
type Shown = Pick<ImportHeld['data'], 'planDigest' | 'settingsDigest'>;

export type Held = Open &
  Shown & {
    readonly status: 'held';
    readonly rowsTotal: number;
  };

export type Applying = Open & {
  readonly status: 'applying';
  readonly rowsTotal: number;
  /** Of the plan that is followed. */
  readonly planDigest: string;
  /** Of an import that was held: what was shown. */
  readonly confirmed?: Shown;
  /** The confirmed import was compared with what was shown. */
  readonly rechecked?: true;
  readonly counts: KnownCounts;
  /** How many rows are recorded, and which. "Done" is the set of rows, never a number of batches. */
  readonly rowsDone: number;
  readonly done: RowSet;
  /** The recorded rows that ended as `Error`. */
  readonly refused: RowSet;
};

export type OpenImport = Checking | Held | Applying;

export type ImportState = { readonly status: 'absent' } | OpenImport | { readonly status: 'ended' };

/** An import once this has happened. It never refuses: an event that fits no more changes nothing. */
export function evolveImport(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'ImportSubmitted':
      return { status: 'checking', epoch: 0 };
    case 'ImportPassStarted':
      return isOpen(state) ? { ...state, epoch: event.data.epoch } : state;
    case 'ImportChecked': {
      const { rowsTotal, planDigest } = event.data;
      return state.status === 'checking'
        ? { ...state, ...nothingApplied, rowsTotal, planDigest }
        : state;
    }
    case 'ImportHeld':
      return state.status === 'checking' ? held(state, event.data) : state;
    case 'ImportConfirmed':
      return state.status === 'held' ? confirmed(state) : state;
    case 'ImportCancelRequested':
      return isOpen(state) ? { ...state, cancelRequested: true } : state;
    case 'ImportRechecked':
      return state.status === 'applying'
        ? { ...state, planDigest: event.data.planDigest, rechecked: true }
        : state;
    case 'ImportBatchApplied':
      return state.status === 'applying' ? batchApplied(state, event.data) : state;
    case 'ImportCompleted':
    case 'ImportCancelled':
    case 'ImportFailed':
      return { status: 'ended' };
  }
}

/** Whether an import has begun and has not ended. */
export const isOpen = (state: ImportState): state is OpenImport => 'epoch' in state;

/** Whether an import is to end. */
export const isToEnd = (state: ImportState): boolean =>
  isOpen(state) && state.cancelRequested === true;

/** Whether an import is confirmed, and not yet compared with what was shown: no row is applied before that. */
export const isToCompare = (state: ImportState): boolean =>
  state.status === 'applying' && state.confirmed !== undefined && !state.rechecked;

const nothingApplied = {
  status: 'applying',
  counts: noCounts,
  rowsDone: 0,
  done: noRows,
  refused: noRows,
} as const;

function held(
  state: Checking,
  { rowsTotal, planDigest, settingsDigest }: ImportHeld['data'],
): Held {
  return { ...state, status: 'held', rowsTotal, planDigest, settingsDigest };
}

function confirmed({ settingsDigest, ...state }: Held): Applying {
  const { planDigest } = state;
  return { ...state, ...nothingApplied, confirmed: { planDigest, settingsDigest } };
}

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

import type { Revision } from '../../event-store/event-store.port.js';
import type { Finding, FindingValues, RowStatus } from '../domain/import-events.js';
import type { RowWish } from '../domain/plan-row.js';

/** A problem or warning of a row, with what its sentence is filled with. */
export type RowFinding = Finding & { readonly values: FindingValues };

/** A row as the check leaves it and apply follows it. */
export type PlannedRow = RowWish & {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** How the row ends if nothing comes in between. */
  readonly status: RowStatus;
  readonly problems: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
  /** The user found, else the one that the row would create. */
  readonly uuid: string;
  /** Where that user's stream stood; `NO_STREAM` for one to be created. For comparing, never the revision to append at. */
  readonly revision: Revision;
  /** An earlier row that says the same; `null` when there is none. */
  readonly sameAs: number | null;
  /** The row that gives up the username this one wants; `null` when it waits for nobody. */
  readonly giver: number | null;
  /** Whether the row's user gives up the username before the first wave, for others to be able to begin. */
  readonly opensRing: boolean;
};

/** A row on its way into the plan, with what the questions to the whole file need. */
export type RowForPlan = Omit<PlannedRow, 'sameAs' | 'giver' | 'opensRing'> & {
  /** Folded; empty when the cell is blank. */
  readonly userKey: string;
  /** The username claim that the row's user does not have yet and would need. */
  readonly wants: string | null;
  /** The username claim that the row's user has and would not need any more. */
  readonly gives: string | null;
  /** Who has the wanted username now. */
  readonly holder: Holder | null;
  /** Folded; `null` for a row that leaves no address behind (a deletion, a failing row). */
  readonly emailKey: string | null;
  /** Other users who have the address now. */
  readonly emailHolders: readonly Holder[];
};

export type Holder = { readonly uuid: string; readonly userId: string };

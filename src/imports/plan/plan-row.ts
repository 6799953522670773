import type { Revision } from '../../event-store/event-store.port.js';
import type { Finding, FindingValues, RowStatus } from '../domain/import-events.js';
import type { RowWish } from '../domain/plan-row.js';

/** A problem or warning of a row, with what its sentence is filled with. */
export type RowFinding = Finding & { readonly values: FindingValues };

/** A row that another waits for, since it makes or changes a user who is to supervise. */
export type Maker = {
  readonly row: number;
  /** That supervisor: the user found by the check, else the one that the row would create. */
  readonly uuid: string;
  /** User ID of that supervisor, as typed by the row that waits. */
  readonly typed: string;
  /** The code that the waiting row gets when that row does not end as planned. */
  readonly code: 'SUPERVISOR_UNKNOWN' | 'SUPERVISOR_NOT_ALLOWED';
};

/** A row as the check leaves it and apply follows it. */
export type PlannedRow = RowWish & {
  /** As the spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** How the row ends if nothing comes in between. */
  readonly status: RowStatus;
  readonly problems: readonly RowFinding[];
  readonly warnings: readonly RowFinding[];
  /** Of a row that changes the password: that password, sealed for this row of this import. */
  readonly password: string | null;
  /** The user found, else the one that the row would create. */
  readonly uuid: string;
  /** Where that user's stream stood; `NO_STREAM` for one to be created. For comparing, never the revision to append at. */
  readonly revision: Revision;
  /** An earlier row that says the same; `null` when there is none. */
  readonly sameAs: number | null;
  /** The row that gives up the username this one wants; `null` when it waits for nobody. */
  readonly giver: number | null;
  /** The rows that make users supervisors whom this one names. */
  readonly makers: readonly Maker[];
  /** Whether the row's user gives up the username before the first wave, for others to be able to begin. */
  readonly opensRing: boolean;
};

/** A row on its way into the plan, with what the questions to the whole file need. */
export type RowForPlan = Omit<PlannedRow, 'sameAs' | 'giver' | 'makers' | 'opensRing'> & {
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
  /** The supervisors that the row asks for, when they are others than the user has. */
  readonly supervisors: readonly SupervisorLink[] | null;
  /** The uuids of the living supervisors that the user has now. */
  readonly supervisorsNow: readonly string[];
};

/** A supervisor that a row names. */
export type SupervisorLink = {
  /** Folded User ID. */
  readonly key: string;
  /** User ID as typed. */
  readonly typed: string;
  /** The living user who has that User ID now. */
  readonly uuid: string | null;
  /** Whether that user may supervise as they are now. */
  readonly mayNow: boolean;
  /** Whether the user does not have this supervisor yet: only such a link is judged. */
  readonly added: boolean;
};

export type Holder = { readonly uuid: string; readonly userId: string };

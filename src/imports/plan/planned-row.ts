import type { Revision } from '../../event-store/event-store.port.js';
import type { Finding } from '../../shared/finding.js';
import type { FieldChange, NamedSupervisor } from '../../users/index.js';
import type { RowStatus } from '../domain/import-events.js';
import type { RowWish } from '../commands-of-row.js';

/** A row that another waits for, because it makes or changes a supervisor of that row. */
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
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** Of a row that brings a password and is right: that password, sealed for this row of this import. */
  readonly password: string | null;
  /** The user found, else the one that the row would create. */
  readonly uuid: string;
  /** Where that user's stream stood; `NO_STREAM` for one to be created. For comparing, never the revision to append at. */
  readonly revision: Revision;
  /** An earlier row that says the same; `null` without one. */
  readonly sameAs: number | null;
  /** The row that gives up the username this one wants; `null` when it waits for no row. */
  readonly giver: number | null;
  /** The rows that make the supervisors of this one. */
  readonly makers: readonly Maker[];
  /** Whether the row's user gives up the username before the first wave, for others to be able to begin. */
  readonly opensRing: boolean;
  /** Why a row of a confirmed import is not as it was shown, and is refused; absent when it is. */
  readonly changedSince?: Finding;
};

/** The part of a planned row that is enough for nearly every row of an unchanged file. */
export type PlannedRowHead = Pick<
  PlannedRow,
  'row' | 'status' | 'userId' | 'uuid' | 'revision' | 'warnings' | 'sameAs' | 'changedSince'
> & {
  /** All of it. */
  readonly whole: () => PlannedRow;
};

/** A row on its way into the plan, with what the questions to the whole file need. */
export type RowToPlan = Omit<PlannedRow, 'sameAs' | 'giver' | 'makers' | 'opensRing'> & {
  /** Folded; empty when the cell is blank. */
  readonly userKey: string;
  /** The username claim that the row's user does not have yet and would need; also of a row that is refused. */
  readonly wants: string | null;
  /** The username claim that the row's user has and would not need any more. */
  readonly gives: string | null;
  /** Who has the wanted username now. */
  readonly holder: Holder | null;
  /** Folded; `null` for a row that leaves no address behind (a deletion, a failing row). */
  readonly emailKey: string | null;
  /** What the row would change in an existing user, as its result would show it; absent when it shows nothing. */
  readonly changes?: ShownChanges | undefined;
  /** The user of a row whose User ID lost its leading zeros; absent otherwise. */
  readonly zerosLost?: Holder | undefined;
  /** The supervisors that the row asks for, when they are others than the user has. */
  readonly supervisors: readonly NamedSupervisor[] | null;
  /** The uuids of the living supervisors that the user has now. */
  readonly supervisorsNow: readonly string[];
};

/**
 * The changes of a row as its result shows them, by field of the log and in the order of the columns. `password` has no values;
 * `trainingRecords` is how many records would be deleted with a user.
 */
export type ShownChanges = Readonly<Record<string, FieldChange>>;

/** A stored user that a finding names. */
export type Holder = { readonly uuid: string; readonly userId: string };

/** A stored user and their supervisors, by uuid. */
export type Supervised = { readonly uuid: string; readonly supervisors: readonly string[] };

/**
 * A stored user who shares something with rows of the file: an address, or a User ID that looks like that of a row, or of a supervisor that a
 * row adds.
 */
export type Neighbour = Holder & {
  readonly shares: 'email' | 'lookalike' | 'supervisor';
  /** Folded address, or lookalike key. */
  readonly key: string;
};

/** Whether the users who have this in common are known to the plan already. */
export type IsKnown = (shares: Neighbour['shares'], key: string) => boolean;

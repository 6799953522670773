import type { Finding, FindingValues } from '../../../shared/finding.js';
import { headingOfField, optionalTexts } from '../../../users/rules/index.js';
import { clipped } from '../../../shared/wording.js';
import type { RowStatus } from '../../domain/import-events.js';
import type { ShownChanges } from '../planned-row.js';

/** A row as one plan has it. */
export type PlannedSide = {
  readonly status: RowStatus;
  readonly uuid: string;
  readonly problems: readonly Finding[];
  /** What the row would change in an existing user. */
  readonly changes: ShownChanges;
};

/** A row as it was shown, and as it is planned now. */
export type Compared = {
  readonly shown: PlannedSide;
  readonly now: PlannedSide;
  /** Whether the user got another password since: its value does not tell. */
  readonly hasOtherPassword: boolean;
};

/**
 * What becomes of a row: it is applied as it is planned now; `narrowed`: only with the changes that were shown; `nothing` is left of these to do; or
 * it is refused, and this is what is different.
 */
export type Verdict = 'as shown' | 'narrowed' | 'nothing' | Finding;

/** Judges a row of a confirmed import. Only what was shown is applied. @see docs/protocols.md §7, "Confirmed and the world moved" */
export function judgeRow(compared: Compared): Verdict {
  const { shown, now } = compared;
  if (shown.status === 'Error' || now.status === 'Error') return judgeProblems(shown, now);
  if (now.status === 'Unchanged' && shown.status !== 'Unchanged') return 'nothing';
  if (shown.uuid !== now.uuid) return changed({ differs: 'user' }, headingOfField.userId);
  if (isWhole(shown) || isWhole(now)) return judgeWhole(shown, now);
  return judgeChange(compared);
}

function judgeChange(compared: Compared): Verdict {
  const { shown, now } = compared;
  if (isNothingLeft(shown, now)) return now.status === 'Unchanged' ? 'as shown' : 'nothing';
  return shown.status === now.status ? judgeValues(compared) : otherStatus(shown, now);
}

function judgeProblems(shown: PlannedSide, now: PlannedSide): Verdict {
  if (namesOf(shown) === namesOf(now) && shown.status === now.status) return 'as shown';
  const [problem] = now.problems;
  if (now.status !== 'Error' || !problem) return otherStatus(shown, now);
  const { code, column } = problem;
  const where = column === null ? {} : { where: column };
  return changed({ differs: 'problems', shown: shown.status, code, ...where });
}

const namesOf = ({ problems }: PlannedSide): string =>
  JSON.stringify(problems.map(({ code, column }) => [code, column]));

/** Whether a row makes or ends its user as a whole. */
const isWhole = ({ status }: PlannedSide): boolean =>
  status === 'Created' || status === 'Deleted' || status === 'Restored';

const isOfActivity = ({ status }: PlannedSide): boolean =>
  status === 'Deactivated' || status === 'Reactivated';

/** What goes with a deleted user must be what was shown. */
function judgeWhole(shown: PlannedSide, now: PlannedSide): Verdict {
  if (shown.status !== now.status) return otherStatus(shown, now);
  const isSame = JSON.stringify(shown.changes) === JSON.stringify(now.changes);
  return isSame ? 'as shown' : changed({ differs: 'records' });
}

/** Whether nothing of what was shown is left to do: it was not to do anything, or another has done it since. */
function isNothingLeft(shown: PlannedSide, now: PlannedSide): boolean {
  if (isOfActivity(shown) && now.status === shown.status) return false;
  return Object.keys(shown.changes).every((field) => now.changes[field] === undefined);
}

/** Each value that was to be changed must stand where it stood. */
function judgeValues({ shown, now, hasOtherPassword }: Compared): Verdict {
  for (const [field, { from }] of Object.entries(shown.changes)) {
    const still = now.changes[field];
    const moved = still === undefined || JSON.stringify(still.from) !== JSON.stringify(from);
    if (moved || (field === 'password' && hasOtherPassword)) return otherValue(field, shown, now);
  }
  const hasMore = Object.keys(now.changes).some((field) => shown.changes[field] === undefined);
  return hasMore ? 'narrowed' : 'as shown';
}

function otherValue(field: string, shown: PlannedSide, now: PlannedSide): Finding {
  const column = columns[field] ?? null;
  if (!isText(field)) return changed({ differs: 'value' }, column);
  const before = shown.changes[field];
  // A value that is not to be changed any more stands at what it was to become.
  const values = [before?.from, now.changes[field]?.from ?? before?.to];
  const [was = '', is = ''] = values.map((value) =>
    clipped(typeof value === 'string' ? value : ''),
  );
  return changed({ differs: 'value', was, is }, column);
}

const columns: Readonly<Record<string, string>> = { ...headingOfField, password: 'Password' };

/** Others are stored by their ids, or not at all. */
const isText = (field: string): boolean => columns[field] !== undefined && !withoutText.has(field);

const withoutText: ReadonlySet<string> = new Set([...optionalTexts, 'supervisors', 'password']);

const otherStatus = (shown: PlannedSide, now: PlannedSide): Finding =>
  changed({ differs: 'status', shown: shown.status, now: now.status });

const changed = (values: FindingValues, column: string | null = null): Finding => ({
  code: 'CHANGED_SINCE_CHECK',
  column,
  values,
});

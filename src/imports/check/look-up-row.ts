import type { Finding } from '../../shared/finding.js';
import { headingOfField, userTypeOf, type FoundUser } from '../../users/index.js';
import type { UserRow } from '../read/read-user-rows.js';
import type { ImportRules } from './import-rules.js';
import { isWrong, nothingLinked, linkReferences, type LinkedRow } from './link-references.js';
import type { RowPassword } from './read-passwords.js';
import {
  supervisorsOfRow,
  type KnownSupervisors,
  type RowSupervisors,
} from './link-supervisors.js';
import { destroyedTexts } from './text-destroyed.js';

/** What stands behind the names of a row. */
export type LookedUpRow = {
  /** In the spelling that is stored; `undefined` when it was not looked up, or is none. */
  readonly userType: string | undefined;
  readonly linked: LinkedRow;
  readonly supervisors: RowSupervisors;
  readonly password: RowPassword | undefined;
  /** What was found wrong on the way. */
  readonly problems: readonly Finding[];
};

/** What rows are looked up in. */
export type LookUpContext = {
  readonly rules: ImportRules;
  readonly supervisors: KnownSupervisors;
  readonly passwords: ReadonlyMap<number, RowPassword>;
};

/** Looks up the names of a row, as far as its cells are those of the headings. A cell that is wrong by itself is not looked up. */
export function lookUpRow(
  row: UserRow,
  found: FoundUser | undefined,
  { rules, passwords, supervisors: known }: LookUpContext,
): LookedUpRow {
  const supervisors = supervisorsOfRow({ wish: row, found }, known, rules);
  const asIs = { asked: null, now: supervisors.now };
  if (hasUnsureCells(row) || row.action === 'delete') {
    const password = row.action === 'delete' ? undefined : passwords.get(row.row);
    const nothing = { userType: undefined, linked: nothingLinked, problems: none };
    return { ...nothing, supervisors: asIs, password };
  }
  const { userType, problems } = typeOfRow(row, found, rules);
  const linked = linkReferences(row, found?.user.profile, rules);
  return {
    userType,
    linked,
    supervisors: isWrong(headingOfField.supervisors, row.problems) ? asIs : supervisors,
    password: passwords.get(row.row),
    problems: together([problems, linked.problems, destroyedTexts(row, found, rules)]),
  };
}

/** Whether cells may stand under headings that are not theirs: nothing of them is looked up, or repeated. */
export const hasUnsureCells = ({ problems }: UserRow): boolean =>
  problems.some(({ code }) => displacing.has(code));

const displacing: ReadonlySet<string> = new Set(['CELL_COUNT', 'HEADER_REPEATED', 'QUOTE_INVALID']);

const none: readonly Finding[] = [];

/** That a name whose letters are lost is on no list needs no saying. */
function together([type, linked, destroyed]: readonly [Findings, Findings, Findings]): Findings {
  if (linked.length === 0 && destroyed.length === 0) return type;
  const told = linked.filter((one) => !destroyed.some(({ column }) => column === one.column));
  return [...type, ...told, ...destroyed];
}

type Findings = readonly Finding[];

/** The type as stored, or its problem. */
function typeOfRow(
  { fields, problems }: UserRow,
  found: FoundUser | undefined,
  { userTypes }: ImportRules,
): Pick<LookedUpRow, 'userType' | 'problems'> {
  if (isWrong(headingOfField.userType, problems)) return { userType: undefined, problems: none };
  const type = userTypeOf(fields.userType, found?.user.profile.userType, userTypes);
  return type.ok
    ? { userType: type.value, problems: none }
    : { userType: undefined, problems: [type.rejection] };
}

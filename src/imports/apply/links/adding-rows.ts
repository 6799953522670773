import type { Finding } from '../../../shared/finding.js';
import { userIdKey } from '../../../users/index.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import { namedAtMost } from '../../plan/questions/findings.js';

/** A row that gives its user supervisors. `uuid`: that user, as the claims tell now. */
export type Adding = {
  readonly row: PlannedRow;
  readonly uuid: string;
  readonly added: readonly string[];
};

/** Findings by row. */
export type Problems = ReadonlyMap<number, readonly Finding[]>;

export async function addingRows(
  rows: readonly PlannedRow[],
  { claims, directory }: Pick<ApplyPorts, 'claims' | 'directory'>,
): Promise<readonly Adding[]> {
  const holders = await claims.ownersOf(rows.map(({ userId }) => userIdKey(userId)));
  const uuidOf = ({ undo, userId, uuid }: PlannedRow): string =>
    undo ? uuid : (holders.get(userIdKey(userId))?.owner ?? uuid);
  const known = await directory.findMany(rows.map(uuidOf));
  return rows.map((row) => {
    const uuid = uuidOf(row);
    const user = known.get(uuid);
    // To a deleted user who comes back every link is new.
    const now = new Set(user?.status === 'deleted' ? [] : user?.supervisors);
    return { row, uuid, added: (row.links?.supervisors ?? []).filter((one) => !now.has(one)) };
  });
}

/** The problems of rows with the supervisors that they add; rows without problems are left out. */
export function problemsBy(
  adding: readonly Adding[],
  problemOf: (adding: Adding, supervisor: string) => Finding | undefined,
): Problems {
  const found = new Map<number, readonly Finding[]>();
  for (const one of adding) {
    const problems = one.added.flatMap((supervisor) => problemOf(one, supervisor) ?? []);
    if (problems.length > 0) found.set(one.row.row, problems.slice(0, namedAtMost));
  }
  return found;
}

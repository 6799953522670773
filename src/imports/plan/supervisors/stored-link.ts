import type { Finding, FindingValues } from '../../../shared/finding.js';
import { storedSupervisorProblem, type Unfit } from '../../../users/rules/index.js';

/** A link of a row to a supervisor, as the plan keeps it. */
export type StoredLink = {
  readonly row: number;
  readonly place: number;
  readonly typed: string;
  readonly uuid: string | null;
  readonly mayNow: number;
  /** Why they may not supervise as they are now; JSON. */
  readonly unfit: string | null;
};

/** The columns of a link. In SQL, of `supervisors` as `s`. */
export const linkColumns = `s.row AS row, s.place AS place, s.typed AS typed, s.uuid AS uuid, s.may_now AS mayNow, s.unfit AS unfit`;

/** Why a link to a supervisor is refused when the file leaves the supervisor as stored. `values` may name a row that would have changed them. */
export function problemAsStored(
  { typed, uuid, mayNow, unfit: json }: Omit<StoredLink, 'row' | 'place'>,
  values: FindingValues = {},
): Finding | undefined {
  const unfit = json === null ? undefined : (JSON.parse(json) as Unfit);
  return storedSupervisorProblem({ typed, uuid, mayNow: mayNow === 1, unfit }, values);
}

import { unfitAs, type Unfit } from '../../../users/rules/index.js';
import type { RowWish } from '../../commands-of-row.js';

/** Why a stored user may not supervise, as the plan keeps it. */
export const unfitOf = (json: string | null): Unfit | undefined =>
  json === null ? undefined : (JSON.parse(json) as Unfit);

/** Why the user of a row may not supervise after the row is applied. */
export function unfitAfter(wish: string): Unfit | undefined {
  const { active, fields } = JSON.parse(wish) as RowWish;
  return unfitAs(fields.userType, active ? 'active' : 'inactive');
}

import type { RowWish } from '../domain/plan-row.js';
import type { FindingValues } from '../domain/import-events.js';
import type { RowFinding } from '../plan/plan-row.js';

/** The username that a row asks for; a new user without one gets the User ID. */
const usernameWanted = ({ userId, fields }: RowWish): string => fields.username ?? userId;

/** The row cannot have the username it asks for. `values` say who has it, and what that left the user with. */
export const usernameTaken = (row: RowWish, values: FindingValues = {}): RowFinding => ({
  code: 'USERNAME_TAKEN',
  column: 'Username',
  values: { username: usernameWanted(row), ...values },
});

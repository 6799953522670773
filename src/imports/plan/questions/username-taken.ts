import type { Finding, FindingValues } from '../../../shared/finding.js';
import { usernameTaken as taken } from '../../../users/rules/index.js';
import type { RowWish } from '../../commands-of-row.js';

/** The row cannot have the username it asks for: a new user without one asks for the User ID. `values` say why, and what that led to. */
export const usernameTaken = ({ userId, fields }: RowWish, values: FindingValues = {}): Finding =>
  taken(fields.username ?? userId, values);

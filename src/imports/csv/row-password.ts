import { isBlankPassword, passwordLength, passwordProblem } from '../../users/index.js';
import type { RowFinding } from '../plan/plan-row.js';
import type { HeaderRow } from './headings.js';

/** The password of a row; absent when the cell says nothing about it. */
export type CellPassword = {
  readonly password?: string;
  readonly problems: readonly RowFinding[];
};

const withNul: RowFinding = { code: 'CONTROL_CHARACTER', column: 'Password', values: {} };

const nothing: CellPassword = { problems: [] };

/**
 * Reads the password of a row: as typed, neither trimmed nor freed of idioms. What is wrong with it is said without repeating it.
 *
 * @see import-contract.md §1, "Password"; §3, PASSWORD_WEAK
 */
export function passwordReader({
  positions,
}: HeaderRow): (cells: readonly string[]) => CellPassword {
  const at = positions.get('Password');
  if (at === undefined) return () => nothing;
  return (cells) => {
    const password = cells[at] ?? '';
    if (isBlankPassword(password)) return nothing;
    if (password.includes('\0')) return { problems: [withNul] };
    const code = passwordProblem(password);
    if (!code) return { password, problems: [] };
    const values = code === 'TOO_LONG' ? { limit: passwordLength.most } : {};
    return { problems: [{ code, column: 'Password', values }] };
  };
}

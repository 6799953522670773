import type { Finding } from '../../../shared/finding.js';
import { isBlankPassword, passwordProblems } from '../../../users/index.js';
import type { HeaderRow } from '../header/read-header.js';

/** The password of a row, right or wrong; absent when the cell says nothing about it. */
export type CellPassword = {
  readonly password?: string;
  readonly problems: readonly Finding[];
};

const nothing: CellPassword = { problems: [] };

/**
 * Reads the password of a row: as typed, neither trimmed nor freed of idioms. Its problem is told without repeating it.
 *
 * @see docs/import-contract.md §1, "Password"; §3, PASSWORD_WEAK
 */
export function passwordReader({
  positions,
}: HeaderRow): (cells: readonly string[]) => CellPassword {
  const at = positions.get('Password');
  if (at === undefined) return () => nothing;
  return (cells) => {
    const password = cells[at] ?? '';
    return isBlankPassword(password) ? nothing : { password, problems: passwordProblems(password) };
  };
}

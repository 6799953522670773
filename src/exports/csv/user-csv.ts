import { guardedCell } from '../../shared/spreadsheet-text.js';
import {
  cellKindOf,
  fieldOf,
  headings,
  type DirectoryUser,
  type Heading,
  type NamedLinks,
} from '../../users/index.js';

type NamedUser = Omit<DirectoryUser, keyof NamedLinks> & NamedLinks;

/** The cell of a column. The password is never shown. */
function cellOf(heading: Heading, user: NamedUser): string {
  if (heading === 'Active') return user.status === 'active' ? '1' : '0';
  const field = fieldOf(heading);
  const value = field === undefined ? null : user[field];
  return typeof value === 'string' ? value : (value ?? []).join(';');
}

/** The line of a user with guarded cells, in the order of the headings. Importing it changes nothing. */
export function userLine(user: DirectoryUser, links: NamedLinks): readonly string[] {
  const named = { ...user, ...links };
  return headings.map((heading) => guardedCell(cellOf(heading, named), cellKindOf(heading)));
}

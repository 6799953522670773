import { foldKey } from '../../../shared/fold-key.js';
import type { DirectoryQuery } from '../user-directory.port.js';
import { columns } from './stored-user.js';

/** Folded forms are compared; the functions are those that everything else folds with. */
const searchedText = `search_form(user_id || char(10) || first_name || char(10) || last_name || char(10) || email || char(10) || ifnull(username, ''))`;

/** A condition in SQL, and the value it compares with. */
export type Filter = { readonly condition: string; readonly value: string };

/** The conditions of a query. */
export function filtersOf({ status, userType, search }: DirectoryQuery): readonly Filter[] {
  const filters: Filter[] = [];
  if (status !== undefined) filters.push({ condition: 'status = ?', value: status });
  if (userType !== undefined)
    filters.push({ condition: 'fold(user_type) = ?', value: foldKey(userType) });
  if (search !== undefined)
    filters.push({ condition: `instr(${searchedText}, ?) > 0`, value: searchForm(search) });
  return filters;
}

/** A part of the list of users, with these conditions. */
export const pageSql = (filters: readonly Filter[]): string =>
  [
    `SELECT ${columns}, user_key AS foldedUserId FROM users WHERE status <> 'deleted' AND (user_key, uuid) > (?, ?)`,
    ...filters.map(({ condition }) => `AND ${condition}`),
    'ORDER BY user_key, uuid LIMIT ?',
  ].join(' ');

/** Folding writes a sigma otherwise at the end of a word, which is in the middle of another when a part is searched for. */
export const searchForm = (text: string): string => foldKey(text).replaceAll('ς', 'σ');

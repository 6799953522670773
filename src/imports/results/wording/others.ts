import type { FindingValues } from '../../../shared/finding.js';
import { listed, listOf } from '../../../shared/wording.js';

/** How many others there are beyond those that are named. */
const moreOf = ({ more }: FindingValues): number => (typeof more === 'number' ? more : 0);

/** How many other rows or users a finding is about. */
export const countOf = (values: FindingValues, others: 'rows' | 'userIds'): number =>
  listOf(values[others]).length + moreOf(values);

/** `row 3`, `rows 3, 4 and 5`, `rows 3, 4 and 7 more`. */
export const otherRows = (values: FindingValues): string => named('row', values['rows'], values);

/** `the user F0001`, `the users F0001 and F0002`, `the users F0001, F0002 and 7 more`. */
export const otherUsers = (values: FindingValues): string =>
  `the ${named('user', values['userIds'], values)}`;

function named(thing: string, those: FindingValues[string] | undefined, values: FindingValues) {
  const more = moreOf(values);
  const all = [...listOf(those), ...(more > 0 ? [`${more} more`] : [])];
  return `${thing}${all.length === 1 ? '' : 's'} ${listed(all)}`;
}

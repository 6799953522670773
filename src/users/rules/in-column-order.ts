import type { Finding } from '../../shared/finding.js';
import { headings, type Heading } from '../domain/user-columns.js';

/** What concerns the whole row first, then in the order of the columns; those of one column stay in the order given. */
export const inColumnOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((one, other) => placeOf(one) - placeOf(other));

const placeOf = ({ column }: Finding): number => headings.indexOf(column as Heading);

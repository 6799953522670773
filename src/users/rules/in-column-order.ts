import type { Finding } from '../../shared/finding.js';
import { headings } from '../domain/user-fields.js';
import type { Heading } from '../domain/user-columns.js';
import { tenOfAKind } from './ten-of-a-kind.js';

/**
 * What concerns the whole row first, then in the order of the columns; those of one column stay in the order given. Of one kind ten are
 * named. Adding to what came out of here before gives the same as all at once.
 */
export const inColumnOrder = (findings: readonly Finding[]): readonly Finding[] =>
  tenOfAKind(findings.toSorted((one, other) => placeOf(one) - placeOf(other)));

const placeOf = ({ column }: Finding): number => headings.indexOf(column as Heading);

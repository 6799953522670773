import { headings, type Heading } from '../domain/user-columns.js';

/** Why an edit of one user is refused. One that is refused for several reasons is told all of them. */
export type EditProblem = {
  readonly code: string;
  /** The heading of the CSV that the field goes by; of a training record, what the field is called. */
  readonly column: string;
  /** What is wrong and what to do. Never holds a password. */
  readonly message: string;
};

/** Problems in the order of the columns of the CSV; those of one column stay in the order given. */
export const inColumnOrder = (problems: readonly EditProblem[]): readonly EditProblem[] =>
  problems.toSorted((one, other) => placeOf(one) - placeOf(other));

const placeOf = ({ column }: EditProblem): number => headings.indexOf(column as Heading);

import { newUsers } from './new-users.mjs';
import { sameAgain } from './same-again.mjs';

/**
 * Every figure, in the order in which they are printed.
 *
 * `name`: of the command line. `says`: what is measured. `prepare({ place, side, rows })`: makes the files and the data folder of a run, if any, and
 * is not measured. `run(server, prepared)`: is measured, on a copy of the data folder; `prepared` also has `rows`.
 */
export const figures = [newUsers, sameAgain];

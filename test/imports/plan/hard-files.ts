import type { RowToPlan } from '../../../src/imports/plan/planned-row.js';
import {
  asking,
  deletionOf,
  renameRow,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../support/planned.example.js';

type RowOf = (n: number, rows: number) => RowToPlan;

/** A row that creates user number n, with supervisors that the file creates. */
const led = (n: number, ...above: readonly number[]): RowToPlan =>
  rowForPlan(n + 1, {
    userId: `U${n}`,
    userKey: `u${n}`,
    ...asking(...above.map((one) => unborn(`U${one}`))),
  });

/** Rows of the file that name each other round about. */
const ringOf = 20_000;
/** Numbers that look random, the same in every run. */
const scattered = (n: number, rows: number): number => ((n * 2_654_435_761) % 4_294_967_296) % rows;

/** Row number n of so many, from 1, by what the file holds. */
const kinds: Readonly<Record<string, RowOf>> = {
  'one address for all': (n) => rowForPlan(n + 1, { emailKey: 'office@example.org' }),
  'one username for all': (n) => rowForPlan(n + 1, { wants: 'username:the-only-one' }),
  'each User ID twice': (n) =>
    rowForPlan(n + 1, {
      userId: `U${n >> 1}`,
      userKey: `u${n >> 1}`,
      wants: null,
      ...(n % 4 === 1 && { active: false }),
    }),
  'swapped usernames': (n) => renameRow(n + 1, `${n}`, `${n ^ 1}`, `${n ^ 1}`),
  'a chain of usernames of which the last cannot be had': (n, rows) =>
    renameRow(n + 1, `${n}`, `${n + 1}`, n === rows ? 'somebody' : `${n + 1}`),
  'a chain of supervisors of which the last is unknown': (n) => led(n, n + 1),
  'a supervisor of all who is deleted': (n) =>
    n === 1
      ? deletionOf(2, 'S')
      : rowOfKnown(n + 1, `U${n}`, { supervisorsNow: ['uuid-S', 'uuid-T'] }),
  'supervisors all over the place': (n, rows) =>
    led(n, ...[1, 2, 3].map((k) => scattered(n * 3 + k, rows) + 1)),
  'rings of 20,000 supervisors': (n, rows) =>
    led(n, n % ringOf === 0 || n === rows ? n - ((n - 1) % ringOf) : n + 1),
  'stored users who would supervise each other in pairs, and a user who waits for each': (n) =>
    n % 3 === 0 ? led(n, n - 1) : led(n, n % 3 === 1 ? n + 1 : n - 1),
};

/** A User ID of 20 letters that all look like `x`: Latin for a 0 of the number, Cyrillic for a 1. */
const looksLikeAll = (n: number): string =>
  n.toString(2).padStart(20, '0').replaceAll('0', 'x').replaceAll('1', '\u0445');

const mixture = Object.values(kinds);

/** Files that are hard on the questions to the whole file. */
export const hardFiles: Readonly<Record<string, RowOf>> = {
  ...kinds,
  'unknown supervisors whose User IDs look like those of all users': (n) =>
    rowForPlan(n + 1, {
      userId: `${looksLikeAll(n)}x`,
      userKey: `${looksLikeAll(n)}x`,
      ...asking(unborn(`${looksLikeAll(n)}\u0445`)),
    }),
  'supervisors whose User IDs look like those of all users': (n) =>
    rowForPlan(n + 1, {
      userId: looksLikeAll(n),
      userKey: looksLikeAll(n),
      ...asking(unborn(looksLikeAll(n >> 1))),
    }),
  'all of that mixed, some of it refused for something else': (n, rows) => {
    const row = mixture[n % mixture.length]?.(n, rows) ?? rowForPlan(n + 1);
    return n % 1_000 === 7 ? { ...row, status: 'Error' } : row;
  },
};

/** One row that all others wait for. */
export const oneForAll: typeof hardFiles = {
  'a supervisor of all who is made by the file': (n) => (n === 1 ? led(1) : led(n, 1)),
  'a supervisor of all whose own is unknown': (n) => (n === 1 ? led(1, 0) : led(n, 1)),
};

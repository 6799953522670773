import { array, constantFrom, option, record, shuffledSubarray, subarray, tuple } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { RowToPlan } from '../../../../src/imports/plan/planned-row.js';
import type { StoredUsers } from '../../../support/plan-in.js';
import {
  asking,
  deletionOf,
  known,
  ofType,
  rowForPlan,
  rowOfKnown,
  unborn,
} from '../../../support/planned.example.js';

const userIds: readonly string[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** A user as stored. */
export type Stored = { readonly allowed: boolean; readonly supervisors: readonly string[] };

/** What the row of a user asks for. */
export type Asked = {
  readonly kind: 'save' | 'delete' | 'broken';
  /** Whether the user may supervise once the row is applied. */
  readonly allowed: boolean;
  /** User IDs; `null`: as they are. */
  readonly supervisors: readonly string[] | null;
  /** Whose username the user is to have. */
  readonly takes: string | null;
};

type Drawn = Omit<Asked, 'takes'> & { readonly takes: boolean };

/** The users and the rows of a small school, by User ID. */
export type School = {
  readonly stored: ReadonlyMap<string, Stored>;
  readonly asked: ReadonlyMap<string, Asked>;
};

const saves = Array.from({ length: 5 }, () => 'save' as const);

const some = subarray([...userIds], { maxLength: 3 });

const users: Arbitrary<readonly (Stored | null)[]> = sixTimes(
  option(record({ allowed: constantFrom(true, true, false), supervisors: some }), { freq: 4 }),
);

const rows: Arbitrary<readonly (Drawn | null)[]> = sixTimes(
  option(
    record({
      kind: constantFrom<Asked['kind'][]>(...saves, 'delete', 'broken'),
      allowed: constantFrom(true, true, true, true, false),
      supervisors: option(some, { freq: 4 }),
      takes: constantFrom(true, true, false),
    }),
    { freq: 6 },
  ),
);

function sixTimes<Value>(one: Arbitrary<Value>): Arbitrary<readonly Value[]> {
  return array(one, { minLength: userIds.length, maxLength: userIds.length });
}

/** Users take names from each other: swaps and longer rings are as likely as chains. */
const order = shuffledSubarray([...userIds], { minLength: userIds.length });

/** No stored user has a supervisor who is not stored, and no row deletes a user who is not stored. */
export const school: Arbitrary<School> = tuple(users, rows, order).map(([before, after, names]) => {
  const isStored = (userId: string): boolean => before[userIds.indexOf(userId)] !== null;
  const stored = new Map<string, Stored>();
  const asked = new Map<string, Asked>();
  for (const [at, userId] of userIds.entries()) {
    const user = before[at];
    const above = user?.supervisors.filter((one) => isStored(one) && one !== userId) ?? [];
    if (user) stored.set(userId, { ...user, supervisors: above });
    const row = after[at];
    if (row && (row.kind !== 'delete' || user))
      asked.set(userId, { ...row, takes: row.takes ? (names[at] ?? null) : null });
  }
  return { stored, asked };
});

/** The row number of a user. */
export const rowOf = (userId: string): number => userIds.indexOf(userId) + 2;

export const storedUsers = ({ stored }: School): StoredUsers =>
  new Map(
    [...stored].map(([userId, { supervisors }]) => [
      `uuid-${userId}`,
      { userId, supervisors: supervisors.map((one) => `uuid-${one}`) },
    ]),
  );

/** The rows as the check of each by itself leaves them. */
export const rowsOf = (given: School): readonly RowToPlan[] =>
  [...given.asked].map(([userId, asked]) => rowForSchool(userId, asked, given));

function rowForSchool(userId: string, asked: Asked, { stored }: School): RowToPlan {
  const row = rowOf(userId);
  const { kind, allowed, supervisors: named, takes } = asked;
  const before = stored.get(userId);
  const common = {
    ...ofType(allowed ? 'Student' : 'Faculty'),
    ...(kind === 'broken' && { status: 'Error' as const }),
    supervisorsNow: (before?.supervisors ?? []).map((one) => `uuid-${one}`),
  };
  if (kind === 'delete') return { ...deletionOf(row, userId), gives: `username:${userId}` };
  const same =
    before && named?.length === before.supervisors.length && isWithin(named, before.supervisors);
  const asks =
    kind === 'broken' ||
    named === null ||
    same ||
    (named.length === 0 && !before?.supervisors.length)
      ? {}
      : asking(...named.map((one) => linkTo(one, before, stored.get(one))));
  if (!before)
    return rowForPlan(row, { userId, ...common, ...asks, wants: `username:new ${userId}` });
  const other = kind === 'save' && takes !== null && takes !== userId ? takes : null;
  const names = other !== null && {
    wants: `username:${other}`,
    gives: `username:${userId}`,
    holder: stored.has(other) ? { uuid: `uuid-${other}`, userId: other } : null,
  };
  return rowOfKnown(row, userId, { ...common, ...asks, ...names });
}

const isWithin = (some_: readonly string[], all: readonly string[]): boolean =>
  some_.every((one) => all.includes(one));

const linkTo = (userId: string, before: Stored | undefined, now: Stored | undefined) =>
  now
    ? known(userId, {
        mayNow: now.allowed,
        added: before?.supervisors.includes(userId) !== true,
      })
    : unborn(userId);

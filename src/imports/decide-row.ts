import type { Finding } from '../shared/finding.js';
import { clipped } from '../shared/wording.js';
import {
  decideAll,
  guardProblems,
  isLiving,
  type User,
  type UserCommand,
  type UserEvent,
} from '../users/index.js';
import type { RowStatus } from './domain/import-events.js';
import { commandsOfRow, type RowOptions, type RowWish } from './commands-of-row.js';
import { rowStatusOf } from './domain/row-status.js';

/** What a row means to its user. */
type RowDecision = {
  readonly status: RowStatus;
  /** Empty when nothing differs, and when the row is refused. */
  readonly events: readonly UserEvent[];
  /** The user after the row; the user before it when the row cannot be decided. */
  readonly after: User;
  /** Why the row is refused; empty when it is not. */
  readonly problems: readonly Finding[];
};

/** Decides a well-formed row: the check and apply decide by the same rule. */
export function decideRow(
  row: RowWish,
  before: User,
  occurredAt: string,
  options: RowOptions,
): RowDecision {
  const current = isLiving(before) ? before.status : undefined;
  const asked = commandsOfRow(row, { current, occurredAt }, options);
  if (asked === 'USER_NOT_FOUND') return refused(before, [userNotFound(row)]);
  const { only } = row;
  const planned = current && only ? asked.flatMap((command) => narrowed(command, only)) : asked;
  const guards = guardsThatApply(row, options);
  const guarded = (after: User, changes: boolean) =>
    guardProblems(row.userId, guards, { before, after, changes });
  const decision = decideAll(planned, before);
  if (!decision.ok && decision.rejection === 'HAS_TRAINING_RECORDS')
    return refused(before, [...guarded({ status: 'deleted' }, true), hasTrainingRecords(before)]);
  // `absent` is the only state a row is created from, so a refusal here means that the caller mixed up two users.
  if (!decision.ok) throw new Error(`A row was refused as ${decision.rejection}: wrong user?`);
  const { events, after } = decision.value;
  const problems = guarded(after, events.length > 0);
  if (problems.length > 0) return refused(after, problems);
  return { status: rowStatusOf(events), events, after, problems };
}

/** What is left of a command for a user who is there, of whom only these fields may be changed. */
function narrowed(command: UserCommand, only: readonly string[]): readonly UserCommand[] {
  if (command.type === 'UpdateUser') {
    const fields = Object.entries(command.fields).filter(([field]) => only.includes(field));
    return [{ ...command, fields: Object.fromEntries(fields) }];
  }
  const what = fieldOf[command.type];
  return what === undefined || only.includes(what) ? [command] : [];
}

const fieldOf: Readonly<Partial<Record<UserCommand['type'], string>>> = {
  ChangePassword: 'password',
  ReactivateUser: 'active',
  DeactivateUser: 'active',
};

const guardsThatApply = ({ guards = [] }: RowWish, { allowProtected }: RowOptions) =>
  allowProtected === true ? guards.filter((guard) => guard !== 'PROTECTED_USER') : guards;

const refused = (after: User, problems: readonly Finding[]): RowDecision => ({
  status: 'Error',
  events: [],
  after,
  problems,
});

const hasTrainingRecords = (user: User): Finding => ({
  code: 'HAS_TRAINING_RECORDS',
  column: 'Active',
  values: { trainingRecords: isLiving(user) ? (user.trainingRecords ?? 0) : 0 },
});

const userNotFound = ({ userId }: RowWish): Finding => ({
  code: 'USER_NOT_FOUND',
  column: 'User ID',
  values: { userId: clipped(userId) },
});

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

/** What a row means to the user it names. */
export type RowDecision = {
  readonly status: RowStatus;
  /** To be appended; empty when nothing differs, and when the row is refused. */
  readonly events: readonly UserEvent[];
  /** The user as the row would leave them; as they were where that cannot be told. */
  readonly after: User;
  /** Why the row is refused; empty when it is not. */
  readonly problems: readonly Finding[];
};

/** Decides a well-formed row. The check asks what it would mean, apply what it means: by the same rule. */
export function decideRow(
  row: RowWish,
  before: User,
  occurredAt: string,
  options?: RowOptions,
): RowDecision {
  const planned = commandsOfRow(row, isLiving(before) ? before.status : undefined, options);
  if (planned === 'USER_NOT_FOUND') return refused(before, [userNotFound(row)]);
  const commands = planned.map((command): UserCommand => ({ ...command, occurredAt }));
  const decision = decideAll(commands, before);
  if (!decision.ok && decision.rejection === 'HAS_TRAINING_RECORDS')
    return refused(before, [...guardsAgainst(row, before), hasTrainingRecords(before)]);
  // `absent` is the only state a row is created from, so a refusal here means that the caller mixed up two users.
  if (!decision.ok) throw new Error(`A row was refused as ${decision.rejection}: wrong user?`);
  const { events, after } = decision.value;
  const problems = guardsAgainst(row, before, after, events.length > 0);
  if (problems.length > 0) return refused(after, problems);
  return { status: rowStatusOf(events.map(({ type }) => type)), events, after, problems };
}

const refused = (after: User, problems: readonly Finding[]): RowDecision => ({
  status: 'Error',
  events: [],
  after,
  problems,
});

const none: readonly Finding[] = [];
const deleted: User = { status: 'deleted' };

function guardsAgainst(
  { userId, guards }: RowWish,
  before: User,
  after: User = deleted,
  changes = true,
): readonly Finding[] {
  return guards ? guardProblems(userId, guards, { before, after, changes }) : none;
}

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

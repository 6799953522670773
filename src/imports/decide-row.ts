import {
  decideAll,
  isLiving,
  type User,
  type UserCommand,
  type UserEvent,
} from '../users/index.js';
import type { RowStatus } from './domain/import-events.js';
import { planRow, type RowOptions, type RowWish } from './domain/plan-row.js';
import { rowStatusOf } from './domain/row-status.js';
import type { RowFinding } from './plan/plan-row.js';

/** What a row means to the user it names: events to be appended, none when nothing differs; or why it is refused. */
export type RowDecision =
  | {
      readonly ok: true;
      readonly status: RowStatus;
      readonly events: readonly UserEvent[];
      readonly after: User;
    }
  | { readonly ok: false; readonly problem: RowFinding };

/** Decides a well-formed row. The check asks what it would mean, apply what it means: by the same rule. */
export function decideRow(
  row: RowWish,
  before: User,
  occurredAt: string,
  options?: RowOptions,
): RowDecision {
  const planned = planRow(row, isLiving(before) ? before.status : undefined, options);
  if (planned === 'USER_NOT_FOUND') return { ok: false, problem: userNotFound(row) };
  const commands = planned.map((command): UserCommand => ({ ...command, occurredAt }));
  const decision = decideAll(commands, before);
  if (!decision.ok && decision.rejection === 'HAS_TRAINING_RECORDS')
    return { ok: false, problem: hasTrainingRecords(before) };
  // `absent` is the only state a row is created from, so a refusal here means that the caller mixed up two users.
  if (!decision.ok) throw new Error(`A row was refused as ${decision.rejection}: wrong user?`);
  const { events, after } = decision.value;
  return { ok: true, status: rowStatusOf(events.map(({ type }) => type)), events, after };
}

const hasTrainingRecords = (user: User): RowFinding => ({
  code: 'HAS_TRAINING_RECORDS',
  column: 'Active',
  values: { trainingRecords: isLiving(user) ? (user.trainingRecords ?? 0) : 0 },
});

const userNotFound = ({ userId }: RowWish): RowFinding => ({
  code: 'USER_NOT_FOUND',
  column: 'User ID',
  values: { userId },
});

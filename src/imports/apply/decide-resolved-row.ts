import { accept } from '../../shared/result.js';
import type { Finding } from '../../shared/finding.js';
import {
  isLiving,
  newestPasswordEvent,
  supervisorProblem,
  type FieldLists,
} from '../../users/index.js';
import { decideRow } from '../decide-row.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { changedSinceCheck } from './changed-since-check.js';
import { giveNameBack } from './rings/give-name-back.js';
import { isUserOf } from './is-user-of.js';
import { renewRemovedLinks } from './links/renew-removed-links.js';
import type { ResolvedRow } from './resolve-rows.js';
import { rowEdit } from './row-edit.js';
import { refused, type RowOutcome } from './row-outcome.js';
import type { RowStep } from './row-saver.js';
import type { Tenure } from '../tenure/tenure.js';

/** What rows are decided by beside their users. */
type Known = {
  /** As they were when the batch began. */
  readonly lists: FieldLists;
  /** Why rows may not have the supervisors that they add, by row. */
  readonly judged: ReadonlyMap<number, readonly Finding[]>;
};

/** Decides rows by their users as they are now. */
export function decideResolvedRow(tenure: Tenure, { clock }: ApplyPorts, { lists, judged }: Known) {
  const occurredAt = clock.now();
  return (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    if (own.settled) return { kind: 'ended', outcome: own.settled };
    if (isAboutAnother(resolved))
      return giveNameBack(resolved, refused(changedSinceCheck(planned)), tenure, occurredAt);
    const notAllowed = judged.get(planned.row) ?? ownSupervisor(resolved);
    if (notAllowed) return giveNameBack(resolved, refused(...notAllowed), tenure, occurredAt);
    const asStored = withPasswordAsStored(resolved);
    // A row that has opened a ring is not given up half-way.
    const row =
      own.openedFrom === undefined
        ? renewRemovedLinks(asStored, read.user, lists)
        : accept(asStored);
    if (!row.ok) return { kind: 'ended', outcome: refused(...row.rejection) };
    const decision = decideRow(row.value, read.user, occurredAt, tenure.options);
    if (decision.problems.length > 0)
      return { kind: 'ended', outcome: refused(...decision.problems) };
    const { uuid } = read;
    const status = own.openedFrom === undefined ? decision.status : openedStatus(decision.status);
    const outcome = (revision: number): RowOutcome => ({
      status,
      problems: [],
      user: { uuid, revision },
    });
    if (decision.events.length === 0) return { kind: 'ended', outcome: outcome(read.revision) };
    const edit = rowEdit(resolved, decision.events, tenure, 'settles');
    return { kind: 'edit', edit, outcome };
  };
}

/** Only users that the check saw are deleted, and a row that has opened a ring is for its user only. */
function isAboutAnother({ planned, read, own }: ResolvedRow): boolean {
  if (own.openedFrom !== undefined) return !isUserOf(planned, read.user);
  return planned.action === 'delete' && isLiving(read.user) && read.uuid !== planned.uuid;
}

/** User IDs may have changed hands: a supervisor whom the row names is its own user now. */
function ownSupervisor({ planned, read }: ResolvedRow): readonly Finding[] | undefined {
  const at = planned.links?.supervisors?.indexOf(read.uuid) ?? -1;
  if (at < 0) return undefined;
  return [supervisorProblem('SUPERVISOR_SELF', planned.fields.supervisors?.[at] ?? planned.userId)];
}

/** Of a row whose password equalled the stored one when it was checked: whether that is the one still, where the user has moved on. */
function withPasswordAsStored({ planned, read, stream }: ResolvedRow): PlannedRow {
  if (planned.equalsPasswordOf === undefined || read.revision === planned.revision) return planned;
  const changesPassword = newestPasswordEvent(stream) !== planned.equalsPasswordOf;
  return { ...planned, changesPassword };
}

/** A row that opened a ring has changed its user, even when nothing is left to be done. */
const openedStatus = (status: RowOutcome['status']) =>
  status === 'Unchanged' ? 'Updated' : status;

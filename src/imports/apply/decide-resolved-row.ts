import { accept } from '../../shared/result.js';
import type { Finding } from '../../shared/finding.js';
import {
  isLiving,
  newestPasswordEvent,
  originOfPassword,
  supervisorProblem,
  userEventsOf,
  type FieldLists,
  type UserEvent,
} from '../../users/index.js';
import type { RowOptions } from '../commands-of-row.js';
import { decideRow } from '../decide-row.js';
import { creationIn, isWelcome } from '../plan/email-of-row.js';
import type { ApplyPorts } from '../import-ports.js';
import type { PlannedRow } from '../plan/planned-row.js';
import { changedSinceCheck } from './changed-since-check.js';
import { giveNameBack } from './rings/give-name-back.js';
import { renewRemovedLinks } from './links/renew-removed-links.js';
import { hasLostUser, type ResolvedRow } from './resolve-rows.js';
import { refused, type RowOutcome } from './row-outcome.js';
import { ended, type RowStep } from './row-saver.js';
import type { Tenure } from '../tenure/tenure.js';

/** The data that rows are decided by, beside their users. */
type Known = {
  /** The lists as they were when the batch began. */
  readonly lists: FieldLists;
  /** Why rows may not have the supervisors that they add, by row. */
  readonly judged: ReadonlyMap<number, readonly Finding[]>;
};

/** Decides rows by their users as they are now. */
export function decideResolvedRow(tenure: Tenure, { clock }: ApplyPorts, { lists, judged }: Known) {
  const occurredAt = clock.now();
  const welcoming = { ...tenure.options, welcome: true } as const;
  const optionsOf = (planned: PlannedRow): RowOptions =>
    isWelcome(planned, tenure.options) ? welcoming : tenure.options;
  const decide = (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    const over = endedAlready(resolved);
    if (over) return ended(over);
    const notAllowed = whyNot(resolved, judged);
    if (notAllowed) return giveNameBack(resolved, refused(...notAllowed), occurredAt);
    const asStored = withPasswordAsStored(resolved);
    const hasOpened = own.openedFrom !== undefined;
    // A row that has opened a ring is not given up half-way.
    const row = hasOpened ? accept(asStored) : renewRemovedLinks(asStored, read.user, lists);
    if (!row.ok) return ended(refused(...row.rejection));
    const decision = decideRow(row.value, read.user, occurredAt, optionsOf(planned));
    const { events, problems } = decision;
    if (problems.length > 0) return ended(refused(...problems));
    // A row that opened a ring has changed its user, even when nothing is left to change.
    const status = hasOpened && decision.status === 'Unchanged' ? 'Updated' : decision.status;
    return {
      events,
      outcome: (revision) => savedAs(status, events, { ...placeOf(read), revision }),
    };
  };
  return (resolved: ResolvedRow): RowStep => withWarnings(decide(resolved), resolved);
}

/** Why the row may not be applied; `undefined` when it may. */
function whyNot(resolved: ResolvedRow, judged: Known['judged']): readonly Finding[] | undefined {
  if (isAboutAnother(resolved)) return [changedSinceCheck(resolved.planned)];
  return resolved.refusal ?? judgedLinks(resolved, judged) ?? ownSupervisor(resolved);
}

/** Warnings that are not those of the plan. */
const withWarnings = ({ events, outcome }: RowStep, { warnings }: ResolvedRow): RowStep => ({
  events,
  outcome: warnings ? (revision) => ({ ...outcome(revision), warnings }) : outcome,
});

/** The outcome of a row that is settled, and of a row of an undo that has nothing to give back. */
const endedAlready = (resolved: ResolvedRow): RowOutcome | undefined =>
  resolved.own.settled ??
  (isLeftAlone(resolved) ? savedAs('Unchanged', [], placeOf(resolved.read)) : undefined);

const placeOf = ({ uuid, revision }: ResolvedRow['read']) => ({ uuid, revision });

/** A row of an undo that gives nothing back, whether its user is there or not. */
function isLeftAlone({ planned: { undo, links = {} }, refusal, own }: ResolvedRow): boolean {
  if (refusal || own.openedFrom !== undefined || undo?.step !== 'change') return false;
  const isAsked = undo.active !== undefined || undo.password !== undefined;
  return !isAsked && Object.keys({ ...undo.fields, ...links }).length === 0;
}

function savedAs(
  status: RowOutcome['status'],
  events: readonly UserEvent[],
  user: NonNullable<RowOutcome['user']>,
): RowOutcome {
  const created = creationIn(events);
  return { status, problems: [], user, ...(created && { created }) };
}

/** An undo that leaves the supervisors as they are by now is not judged by them. */
const judgedLinks = ({ planned }: ResolvedRow, judged: Known['judged']) =>
  planned.undo && planned.links?.supervisors === undefined ? undefined : judged.get(planned.row);

/** Only users that the check saw are deleted, and a row that has opened a ring is for its user only. */
function isAboutAnother(resolved: ResolvedRow): boolean {
  const { planned, read, own } = resolved;
  if (own.openedFrom !== undefined) return hasLostUser(resolved);
  if (isShownOfAnother(resolved)) return true;
  return planned.action === 'delete' && isLiving(read.user) && read.uuid !== planned.uuid;
}

/** What was shown of a user who was there happens to that user or not at all. */
const isShownOfAnother = ({ planned: { only, status, uuid }, read }: ResolvedRow): boolean =>
  only !== undefined && status !== 'Created' && (!isLiving(read.user) || read.uuid !== uuid);

/** User IDs may have changed hands since the check: then a row may name its own user as supervisor. */
function ownSupervisor({ planned, read }: ResolvedRow): readonly Finding[] | undefined {
  const at = planned.links?.supervisors?.indexOf(read.uuid) ?? -1;
  if (at < 0) return undefined;
  return [supervisorProblem('SUPERVISOR_SELF', planned.fields.supervisors?.[at] ?? planned.userId)];
}

/** A row whose password equalled the stored one at the check changes it when the user has another one now. */
function withPasswordAsStored({ planned, read, stream }: ResolvedRow): PlannedRow {
  const { equalsPasswordOf } = planned;
  if (equalsPasswordOf === undefined || read.revision === planned.revision) return planned;
  const events = userEventsOf(stream);
  const newest = newestPasswordEvent(stream);
  // The password may have been given back since: then its newest event is a copy.
  const origin = newest === undefined ? null : originOfPassword(events, newest);
  const isSame = origin !== null && origin === originOfPassword(events, equalsPasswordOf);
  return { ...planned, changesPassword: !isSame };
}

import type { Decider } from '../../shared/decider.js';
import { laterBy } from '../../shared/later-by.js';
import { accept, reject, type Result } from '../../shared/result.js';
import type { AttemptEmail, EmailCommand, RecordFailure } from './email-commands.js';
import type { EmailEvent, EmailQueued } from './email-events.js';
import { retryAt } from './retry-at.js';

type Known = Omit<EmailQueued['data'], 'occurredAt'> & {
  /** 1 for the first sending. */
  readonly sending: number;
  /** Attempts of this sending so far. */
  readonly attempts: number;
};

/** It waits for its time, which is ISO 8601, UTC. */
export type QueuedEmail = Known & { readonly status: 'queued'; readonly dueAt: string };

/** It may be on its way: whether the server has it is not known. */
export type AttemptedEmail = Known & { readonly status: 'attempted'; readonly attemptedAt: string };

export type EmailState =
  | { readonly status: 'absent' }
  | QueuedEmail
  | AttemptedEmail
  | (Known & { readonly status: 'sent' | 'failed' | 'cancelled' });

export type EmailRejection = 'EMAIL_NOT_FOUND' | 'EMAIL_STATE_FORBIDS';

type Decision = Result<readonly EmailEvent[], EmailRejection>;

/** Whether the e-mail is in the queue: it may have been attempted. */
export const isWaiting = (state: EmailState): state is QueuedEmail | AttemptedEmail =>
  state.status === 'queued' || state.status === 'attempted';

/** An e-mail. Its outcome can only follow an attempt; what its server knows is never taken back. */
export const email: Decider<EmailCommand, EmailState, EmailEvent, EmailRejection> = {
  initialState: { status: 'absent' },

  decide(command, state) {
    if (command.type === 'QueueEmail') return queue(command, state);
    return state.status === 'absent' ? reject('EMAIL_NOT_FOUND') : decideOfKnown(command, state);
  },

  evolve(state, event) {
    if (event.type === 'EmailQueued') {
      const { occurredAt: dueAt, ...queued } = event.data;
      return { status: 'queued', ...queued, sending: 1, attempts: 0, dueAt };
    }
    return state.status === 'absent' ? state : evolved(state, event);
  },
};

type KnownState = Exclude<EmailState, { readonly status: 'absent' }>;
type LaterCommand = Exclude<EmailCommand, { readonly type: 'QueueEmail' }>;
type LaterEvent = Exclude<EmailEvent, EmailQueued>;

function queue(
  { type: _type, ...data }: Extract<EmailCommand, { readonly type: 'QueueEmail' }>,
  state: EmailState,
): Decision {
  return accept(state.status === 'absent' ? [{ type: 'EmailQueued', data }] : []);
}

function decideOfKnown(command: LaterCommand, state: KnownState): Decision {
  const { occurredAt } = command;
  switch (command.type) {
    case 'AttemptEmail':
      return accept(isDue(command, state) ? [attempt(occurredAt, state)] : []);
    case 'RecordSent':
      if (state.status !== 'attempted') return reject('EMAIL_STATE_FORBIDS');
      return accept([{ type: 'EmailSent', data: { occurredAt } }]);
    case 'RecordFailure':
      if (state.status !== 'attempted') return reject('EMAIL_STATE_FORBIDS');
      return accept([failure(command, state.attempts)]);
    case 'CancelEmail':
      if (!isWaiting(state)) return accept([]);
      return accept([{ type: 'EmailCancelled', data: { occurredAt, reason: command.reason } }]);
    case 'RequestResend':
      if (isWaiting(state)) return reject('EMAIL_STATE_FORBIDS');
      return accept([
        { type: 'EmailResendRequested', data: { occurredAt, sending: state.sending + 1 } },
      ]);
  }
}

/** Times of one form are in order as texts. */
function isDue({ occurredAt, unknownAfterMs }: AttemptEmail, state: KnownState): boolean {
  if (state.status === 'queued') return occurredAt >= state.dueAt;
  return state.status === 'attempted' && occurredAt >= laterBy(state.attemptedAt, unknownAfterMs);
}

const attempt = (occurredAt: string, { attempts, sending }: KnownState): EmailEvent => ({
  type: 'EmailAttempted',
  data: { occurredAt, attempt: attempts + 1, sending },
});

function failure(
  { occurredAt, permanent, code, response }: RecordFailure,
  attempts: number,
): EmailEvent {
  const again = permanent ? undefined : retryAt(occurredAt, attempts);
  return {
    type: 'EmailFailed',
    data: {
      occurredAt,
      permanent,
      code,
      ...(again !== undefined && { retryAt: again }),
      ...(response !== undefined && { personal: { response } }),
    },
  };
}

function evolved(state: KnownState, event: LaterEvent): EmailState {
  const { kind, user, importId, row, sending, attempts } = state;
  const origin = {
    kind,
    user,
    ...(importId !== undefined && { importId }),
    ...(row !== undefined && { row }),
  };
  const known = { ...origin, sending, attempts };
  const { occurredAt } = event.data;
  switch (event.type) {
    case 'EmailAttempted':
      return {
        ...known,
        status: 'attempted',
        attempts: event.data.attempt,
        attemptedAt: occurredAt,
      };
    case 'EmailSent':
      return { ...known, status: 'sent' };
    case 'EmailFailed':
      if (event.data.retryAt === undefined) return { ...known, status: 'failed' };
      return { ...known, status: 'queued', dueAt: event.data.retryAt };
    case 'EmailCancelled':
      return { ...known, status: 'cancelled' };
    case 'EmailResendRequested':
      return {
        ...origin,
        status: 'queued',
        sending: event.data.sending,
        attempts: 0,
        dueAt: occurredAt,
      };
  }
}

import type { Position, RecordedEvent, Revision } from '../../event-store/event-store.port.js';
import type { Projection } from '../../read-models/projection.js';
import type { EmailEvent, EmailQueued } from '../domain/email-events.js';
import { decodeEmailEvent, emailIdOfStream } from '../email-stream.js';
import type { LedgerEmail } from './email-ledger.port.js';

/** What an e-mail waits for: `first` and `again` for the time of an attempt, `outcome` for that of its attempt; `null` for nothing. */
export type Waiting = {
  readonly waitsFor: 'first' | 'again' | 'outcome' | null;
  /** ISO 8601, UTC: that time, or when the attempt was made; `null` when it waits for nothing. */
  readonly since: string | null;
};

export type WaitsFor = NonNullable<Waiting['waitsFor']>;

type Shown = Pick<LedgerEmail, 'status' | 'sending' | 'attempts' | 'at' | 'code' | 'response'> &
  Waiting;

type Of = { readonly emailId: string; readonly revision: Revision };

/** An e-mail is there from now on. */
export type EmailIsQueued = Of & {
  readonly kind: 'queued';
  readonly position: Position;
  readonly email: Pick<LedgerEmail, 'kind' | 'uuid' | 'importId' | 'row'> & Shown;
};

/** Parts of an e-mail are others now. */
export type EmailHasChanged = Of & { readonly kind: 'changed'; readonly shown: Partial<Shown> };

export type LedgerChange = EmailIsQueued | EmailHasChanged;

/** One document an e-mail, which mirrors its stream. */
export const emailLedgerProjection: Projection<LedgerChange> = {
  name: 'emails',
  version: 2,
  project(stored) {
    const emailId = emailIdOfStream(stored.stream);
    return emailId === undefined ? [] : [changeOf(emailId, decodeEmailEvent(stored), stored)];
  },
};

function changeOf(
  emailId: string,
  event: EmailEvent,
  { revision, position }: Pick<RecordedEvent, 'revision' | 'position'>,
): LedgerChange {
  if (event.type === 'EmailQueued')
    return { kind: 'queued', emailId, revision, position, email: queued(event.data) };
  const shown = { at: event.data.occurredAt, ...partsOf(event) };
  return { kind: 'changed', emailId, revision, shown };
}

const queued = ({
  kind,
  user: uuid,
  importId,
  row,
  occurredAt,
}: EmailQueued['data']): EmailIsQueued['email'] => ({
  kind,
  uuid,
  importId: importId ?? null,
  row: row ?? null,
  status: 'queued',
  waitsFor: 'first',
  sending: 1,
  attempts: 0,
  at: occurredAt,
  code: null,
  response: null,
  since: occurredAt,
});

const nothing: Waiting = { waitsFor: null, since: null };

function partsOf(event: Exclude<EmailEvent, EmailQueued>): Partial<Shown> {
  const { occurredAt } = event.data;
  switch (event.type) {
    case 'EmailAttempted': {
      const { attempt: attempts, sending } = event.data;
      return { attempts, sending, waitsFor: 'outcome', since: occurredAt };
    }
    case 'EmailSent':
      return { status: 'sent', code: null, response: null, ...nothing };
    case 'EmailFailed': {
      const { code, retryAt, personal } = event.data;
      const why = { code, response: personal?.response ?? null };
      if (retryAt === undefined) return { status: 'failed', ...why, ...nothing };
      return { ...why, waitsFor: 'again', since: retryAt };
    }
    case 'EmailCancelled':
      return { status: 'cancelled', code: event.data.reason, response: null, ...nothing };
    case 'EmailResendRequested':
      return {
        status: 'queued',
        sending: event.data.sending,
        attempts: 0,
        code: null,
        response: null,
        waitsFor: 'again',
        since: occurredAt,
      };
  }
}

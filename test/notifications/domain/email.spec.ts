import { email } from '../../../src/notifications/domain/email.js';
import type { EmailEvent } from '../../../src/notifications/domain/email-events.js';
import { given } from '../../support/given.js';
import {
  ann,
  attempted,
  cancelled,
  failedForGood,
  failedForNow,
  importId,
  later,
  queued,
  queuedAt,
  resendRequested,
  sent,
} from '../emails.example.js';

const unknownAfterMs = 240_000;
const attemptAt = (occurredAt: string) =>
  ({ type: 'AttemptEmail', occurredAt, unknownAfterMs }) as const;
const resendAt = (occurredAt: string) => ({ type: 'RequestResend', occurredAt }) as const;
const cancel = { type: 'CancelEmail', occurredAt: later(2), reason: 'EMAIL_SHARED' } as const;
const queue = {
  type: 'QueueEmail',
  occurredAt: later(5),
  kind: 'welcome',
  user: ann,
  importId,
  row: 2,
} as const;

const failed = (permanent: boolean, response?: string) =>
  ({
    type: 'RecordFailure',
    occurredAt: queuedAt,
    permanent,
    code: 'SMTP_451',
    ...(response !== undefined && { response }),
  }) as const;

const ended: readonly (readonly [string, readonly EmailEvent[]])[] = [
  ['sent', [queued, attempted(), sent]],
  ['failed', [queued, attempted(), failedForGood]],
  ['cancelled', [queued, cancelled]],
];

describe('queueing an e-mail', () => {
  it('puts it into the queue', () => {
    given(email)()
      .when(queue)
      .thenEvents({ ...queued, data: { ...queued.data, occurredAt: later(5) } });
  });

  it('does nothing the second time, however far it has come', () => {
    given(email)(queued).when(queue).thenNothing();
    for (const [, events] of ended)
      given(email)(...events)
        .when(queue)
        .thenNothing();
  });
});

describe('attempting an e-mail', () => {
  it('begins when it is due', () => {
    given(email)(queued).when(attemptAt(queuedAt)).thenEvents(attempted());
  });

  it('waits until a pause after a failure is over', () => {
    const history = [queued, attempted(), failedForNow];
    given(email)(...history)
      .when(attemptAt(queuedAt))
      .thenNothing();
    given(email)(...history)
      .when(attemptAt(later(1)))
      .thenEvents(attempted(2, later(1)));
  });

  it('begins again when an attempt has had no outcome for too long', () => {
    given(email)(queued, attempted())
      .when(attemptAt(later(3.9)))
      .thenNothing();
    given(email)(queued, attempted())
      .when(attemptAt(later(4)))
      .thenEvents(attempted(2, later(4)));
  });

  it.each(ended)('does nothing when it is %s', (_status, events) => {
    given(email)(...events)
      .when(attemptAt(later(9)))
      .thenNothing();
  });

  it('counts anew in a new sending', () => {
    given(email)(queued, attempted(), sent, resendRequested)
      .when(attemptAt(later(60)))
      .thenEvents(attempted(1, later(60), 2));
  });

  it('is refused for an e-mail that is not there', () => {
    given(email)().when(attemptAt(queuedAt)).thenRejected('EMAIL_NOT_FOUND');
  });
});

describe('recording the outcome of an attempt', () => {
  it('says that it was sent', () => {
    given(email)(queued, attempted())
      .when({ type: 'RecordSent', occurredAt: later(1) })
      .thenEvents(sent);
  });

  it.each([
    [1, 1],
    [2, 5],
    [3, 30],
    [4, 120],
    [5, 720],
  ])('tries again after attempt %d in %d minutes', (attempt, minutes) => {
    given(email)(queued, attempted(attempt))
      .when(failed(false))
      .thenEvents({
        type: 'EmailFailed',
        data: {
          occurredAt: queuedAt,
          permanent: false,
          code: 'SMTP_451',
          retryAt: later(minutes),
        },
      });
  });

  it('gives up after the sixth attempt', () => {
    given(email)(queued, attempted(6))
      .when(failed(false))
      .thenEvents({
        type: 'EmailFailed',
        data: { occurredAt: queuedAt, permanent: false, code: 'SMTP_451' },
      });
  });

  it('gives up at once when it is refused for good, and keeps what the server said as personal', () => {
    given(email)(queued, attempted())
      .when(failed(true, '550 <ann@example.org>'))
      .thenEvents({
        type: 'EmailFailed',
        data: {
          occurredAt: queuedAt,
          permanent: true,
          code: 'SMTP_451',
          personal: { response: '550 <ann@example.org>' },
        },
      });
  });

  it('is refused without an attempt', () => {
    given(email)(queued)
      .when({ type: 'RecordSent', occurredAt: queuedAt })
      .thenRejected('EMAIL_STATE_FORBIDS');
    given(email)(queued).when(failed(true)).thenRejected('EMAIL_STATE_FORBIDS');
  });
});

describe('cancelling an e-mail', () => {
  const events = [
    { type: 'EmailCancelled', data: { occurredAt: later(2), reason: 'EMAIL_SHARED' } },
  ] as const;

  it('takes it out of the queue, also after an attempt without an outcome', () => {
    given(email)(queued)
      .when(cancel)
      .thenEvents(...events);
    given(email)(queued, attempted())
      .when(cancel)
      .thenEvents(...events);
  });

  it.each(ended)('does nothing when it is %s', (_status, history) => {
    given(email)(...history)
      .when(cancel)
      .thenNothing();
  });
});

describe('asking for an e-mail again', () => {
  it.each(ended)('begins a new sending when it is %s', (_status, history) => {
    given(email)(...history)
      .when(resendAt(later(60)))
      .thenEvents(resendRequested);
  });

  it('is refused while it is in the queue', () => {
    given(email)(queued)
      .when(resendAt(later(60)))
      .thenRejected('EMAIL_STATE_FORBIDS');
    given(email)(queued, attempted(), failedForNow)
      .when(resendAt(later(60)))
      .thenRejected('EMAIL_STATE_FORBIDS');
    given(email)(queued, attempted())
      .when(resendAt(later(60)))
      .thenRejected('EMAIL_STATE_FORBIDS');
  });

  it('is refused when it is not there', () => {
    given(email)()
      .when(resendAt(later(60)))
      .thenRejected('EMAIL_NOT_FOUND');
  });
});

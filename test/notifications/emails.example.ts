import type {
  EmailAttempted,
  EmailCancelled,
  EmailFailed,
  EmailQueued,
  EmailResendRequested,
  EmailSent,
} from '../../src/notifications/domain/email-events.js';

export const ann = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a21';
export const importId = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a30';
export const queuedAt = '2026-01-02T03:04:05.000Z';

/** The time so many minutes after the e-mail was queued. */
export const later = (minutes: number): string =>
  new Date(Date.parse(queuedAt) + minutes * 60_000).toISOString();

export const queued: EmailQueued = {
  type: 'EmailQueued',
  data: { kind: 'welcome', user: ann, importId, row: 2, occurredAt: queuedAt },
};

export const attempted = (attempt = 1, occurredAt = queuedAt, sending = 1): EmailAttempted => ({
  type: 'EmailAttempted',
  data: { occurredAt, attempt, sending },
});

export const sent: EmailSent = { type: 'EmailSent', data: { occurredAt: later(1) } };

export const failedForNow: EmailFailed = {
  type: 'EmailFailed',
  data: { occurredAt: queuedAt, permanent: false, code: 'SMTP_451', retryAt: later(1) },
};

export const failedForGood: EmailFailed = {
  type: 'EmailFailed',
  data: {
    occurredAt: queuedAt,
    permanent: true,
    code: 'SMTP_550',
    personal: { response: '550 5.1.1 <ann@example.org> unknown' },
  },
};

export const cancelled: EmailCancelled = {
  type: 'EmailCancelled',
  data: { occurredAt: queuedAt, reason: 'USER_GONE' },
};

export const resendRequested: EmailResendRequested = {
  type: 'EmailResendRequested',
  data: { occurredAt: later(60), sending: 2 },
};

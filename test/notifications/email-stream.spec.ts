import {
  decodeEmailEvent,
  emailIdOfStream,
  emailStreamName,
  foldEmail,
  welcomeEmailId,
} from '../../src/notifications/email-stream.js';
import { ann, attempted, failedForNow, queued } from './emails.example.js';

describe('the stream of an e-mail', () => {
  it('is made from the uuid of the user, the same each time', () => {
    expect(welcomeEmailId(ann)).toBe(welcomeEmailId(ann));
    expect(emailStreamName(welcomeEmailId(ann))).toMatch(/^email-[0-9a-f-]{36}$/);
    expect(emailIdOfStream(emailStreamName('x'))).toBe('x');
    expect(emailIdOfStream('user-x')).toBeUndefined();
  });

  it('is read as it was stored', () => {
    const stored = JSON.parse(JSON.stringify([queued, attempted(), failedForNow])) as never;
    expect(foldEmail(stored)).toMatchObject({ status: 'queued', user: ann, attempts: 1 });
  });

  it('has no event that this release does not know', () => {
    expect(() => decodeEmailEvent({ type: 'EmailOpened', data: {} })).toThrow(
      'Unknown event EmailOpened in a stream email-<uuid>',
    );
  });
});

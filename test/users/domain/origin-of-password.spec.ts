import { originOfPassword } from '../../../src/users/domain/origin-of-password.js';
import type { UserEvent } from '../../../src/users/domain/user-events.js';
import * as example from '../../support/users.example.js';

const originIn = (eventId: string, ...events: readonly UserEvent[]) =>
  originOfPassword(
    events.map((event, revision) => ({ id: `event-${revision}`, revision, event })),
    eventId,
  );

describe('the event that brought a password', () => {
  it('is the event itself when the password was new', () =>
    expect(originIn('event-1', example.created(), example.passwordChanged)).toBe('event-1'));
  it('is the copied one', () =>
    expect(originIn('event-1', example.passwordChanged, example.passwordCopied('event-0'))).toBe(
      'event-0',
    ));
  it('is the first one of a chain of copies', () =>
    expect(
      originIn(
        'event-3',
        example.passwordChanged,
        example.passwordCopied('event-0'),
        example.passwordChanged,
        example.passwordCopied('event-1'),
      ),
    ).toBe('event-0'));
  it('is none where the copied event gave the user none', () =>
    expect(
      originIn('event-1', example.passwordCopied(null), example.passwordCopied('event-0')),
    ).toBeNull());
  it('is none for an event that is not there, or is about no password', () => {
    expect(originIn('event-9', example.passwordChanged)).toBeNull();
    expect(originIn('event-0', example.created())).toBeNull();
    expect(originIn('event-0', example.passwordCopied('event-9'))).toBeNull();
  });
  it('is none in a circle, which no program writes', () =>
    expect(
      originIn('event-0', example.passwordCopied('event-1'), example.passwordCopied('event-0')),
    ).toBeNull());
});

import { refusalOf } from '../../src/notifications/mail-options.js';
import { message } from './message.example.js';

const refusalFor = (address: string) => refusalOf({ ...message, to: { name: 'Zoë', address } });

describe('an address', () => {
  it.each([
    'zoe@bücher.example',
    'Zoë@BÜCHER.example',
    '"john doe"@example.org',
    '"a@b, c;(d)"@example.org',
    "o'b+x@example.org",
  ])('that stays the same mailbox is written to: %s', (address) => {
    expect(refusalFor(address)).toBeUndefined();
  });

  it.each(['"a<zoe@example.org>"@example.org', '"a\\<b"@example.org', '">"@example.org'])(
    'that would become another mailbox is refused for good: %s',
    (address) => {
      expect(refusalFor(address)).toMatchObject({ permanent: true, code: 'ADDRESS_UNUSABLE' });
    },
  );
});

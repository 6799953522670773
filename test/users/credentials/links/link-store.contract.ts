import type {
  NewPasswordLink,
  PasswordLinkStore,
} from '../../../../src/users/credentials/links/link-store.port.js';
import { anna, ben } from '../credentials.example.js';

const first: NewPasswordLink = {
  emailId: '11111111-0000-5000-8000-000000000001',
  sending: 1,
  digest: 'a'.repeat(64),
  user: anna,
  addressDigest: 'd'.repeat(64),
  passwordEvent: null,
  madeAt: '2026-01-02T03:04:05.000Z',
};
const second: NewPasswordLink = {
  ...first,
  sending: 2,
  digest: 'b'.repeat(64),
  passwordEvent: '00000000-0000-4000-8000-000000000001',
  madeAt: '2026-01-03T03:04:05.000Z',
};
const ofBen: NewPasswordLink = {
  ...first,
  emailId: '11111111-0000-5000-8000-000000000002',
  user: ben,
  digest: 'c'.repeat(64),
};

const event = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

/** What every adapter of links must do. `open` gives one without links, as two processes see it. */
export function linkStoreContract(
  adapter: string,
  open: () => Promise<readonly [PasswordLinkStore, PasswordLinkStore]>,
): void {
  describe(adapter, () => {
    let one: PasswordLinkStore;
    let other: PasswordLinkStore;
    beforeEach(async () => {
      [one, other] = await open();
    });

    it('finds a link as it was kept, whoever kept it', async () => {
      await one.keep(first);
      await other.keep(ofBen);
      expect(await other.find(first.digest)).toEqual({ ...first, chosen: null });
      expect(await one.find(ofBen.digest)).toEqual({ ...ofBen, chosen: null });
    });

    it.each(['', 'a', 'f'.repeat(64)])('finds none that it does not have: "%s"', async (digest) => {
      await one.keep(first);
      expect(await one.find(digest)).toBeUndefined();
    });

    it('keeps the first of a sending that is kept again', async () => {
      await one.keep(first);
      await other.keep({ ...first, madeAt: second.madeAt, passwordEvent: event(9) });
      expect(await one.find(first.digest)).toEqual({ ...first, chosen: null });
    });

    it('replaces the link of an earlier sending, and what was chosen by it', async () => {
      await one.keep(first);
      await one.choose(first.digest, event(1));
      await other.keep(second);
      expect(await one.find(first.digest)).toBeUndefined();
      expect(await one.find(second.digest)).toEqual({ ...second, chosen: null });
    });

    it('replaces the link of the same sending to another address', async () => {
      const moved = { ...first, digest: 'e'.repeat(64), addressDigest: '0'.repeat(64) };
      await one.keep(first);
      await one.keep(moved);
      expect(await one.find(first.digest)).toBeUndefined();
      expect(await one.find(moved.digest)).toEqual({ ...moved, chosen: null });
    });

    it('does not go back to an earlier sending', async () => {
      await one.keep(second);
      await other.keep(first);
      expect(await one.find(first.digest)).toBeUndefined();
      expect(await one.find(second.digest)).toEqual({ ...second, chosen: null });
    });

    it('notes the first event that is chosen, and tells it to everyone who asks', async () => {
      await one.keep(first);
      await one.keep(ofBen);
      expect(await one.choose(first.digest, event(1))).toBe(event(1));
      expect(await other.choose(first.digest, event(2))).toBe(event(1));
      expect(await other.choose(first.digest, event(1))).toBe(event(1));
      expect(await other.find(first.digest)).toEqual({ ...first, chosen: event(1) });
      expect(await other.find(ofBen.digest)).toEqual({ ...ofBen, chosen: null });
    });

    it('keeps what was chosen when the link is kept again', async () => {
      await one.keep(first);
      await one.choose(first.digest, event(1));
      await other.keep(first);
      expect(await one.find(first.digest)).toEqual({ ...first, chosen: event(1) });
    });

    it('notes nothing for a link that is void or unknown', async () => {
      await one.keep(first);
      await one.keep(second);
      expect(await one.choose(first.digest, event(1))).toBeUndefined();
      expect(await one.choose('f'.repeat(64), event(1))).toBeUndefined();
    });

    it('gives the same answer to many that choose at once', async () => {
      await one.keep(first);
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? one : other).choose(first.digest, `event ${n}`),
        ),
      );
      const { chosen } = (await one.find(first.digest)) ?? {};
      expect(new Set(answers)).toEqual(new Set([chosen]));
    });
  });
}

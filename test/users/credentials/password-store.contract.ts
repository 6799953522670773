import type {
  PasswordStore,
  SealedPassword,
} from '../../../src/users/credentials/password-store.port.js';
import { anna, ben, ownerOf } from './credentials.example.js';

/** The password of the n-th event of a user, sealed as this text. */
const sealed = (user: string, n: number, text = `sealed ${n}`): SealedPassword => ({
  ...ownerOf(user, n),
  sealed: text,
});
const asSealed = (value: string) => ({ kind: 'sealed', value });
const asHashed = (value: string) => ({ kind: 'hashed', value });

/** What every adapter of passwords must do. Call it from the adapter's own spec; `open` gives one without passwords. */
export function passwordStoreContract(adapter: string, open: () => Promise<PasswordStore>): void {
  describe(adapter, () => {
    let store: PasswordStore;
    beforeEach(async () => {
      store = await open();
    });

    const found = (user: string, n: number) => store.find(ownerOf(user, n));
    const toHash = async (limit: number, after?: number) =>
      (await store.toHash(limit, after)).map((password) => password.sealed);

    describe('storing passwords', () => {
      it('stores each for its user and event', async () => {
        await store.putMany([sealed(anna, 1), sealed(ben, 1, 'of Ben'), sealed(anna, 2)]);
        expect(await found(anna, 1)).toEqual(asSealed('sealed 1'));
        expect(await found(ben, 1)).toEqual(asSealed('of Ben'));
        expect(await found(anna, 2)).toEqual(asSealed('sealed 2'));
      });

      it('finds nothing for another user or event', async () => {
        await store.putMany([sealed(anna, 1)]);
        expect(await found(ben, 1)).toBeUndefined();
        expect(await found(anna, 2)).toBeUndefined();
      });

      it('keeps the first that was stored, in one call too', async () => {
        await store.putMany([sealed(anna, 1, 'first'), sealed(anna, 1, 'second')]);
        await store.putMany([sealed(anna, 1, 'third'), sealed(anna, 2, 'new')]);
        expect(await found(anna, 1)).toEqual(asSealed('first'));
        expect(await found(anna, 2)).toEqual(asSealed('new'));
      });

      it('keeps a hash', async () => {
        await store.putMany([sealed(anna, 1)]);
        await store.setHash(ownerOf(anna, 1), 'hash');
        await store.putMany([sealed(anna, 1)]);
        expect(await found(anna, 1)).toEqual(asHashed('hash'));
        expect(await toHash(10)).toEqual([]);
      });

      it('stores a hash beside sealed ones, which waits for no other', async () => {
        await store.putMany([{ ...ownerOf(anna, 1), hash: 'hash' }, sealed(anna, 2)]);
        expect(await found(anna, 1)).toEqual(asHashed('hash'));
        expect(await toHash(10)).toEqual(['sealed 2']);
      });

      it('replaces no password by a hash that is stored for it later', async () => {
        await store.putMany([sealed(anna, 1)]);
        await store.putMany([{ ...ownerOf(anna, 1), hash: 'hash' }]);
        expect(await found(anna, 1)).toEqual(asSealed('sealed 1'));
      });

      it('stores nothing when nothing is given', async () => {
        await store.putMany([]);
        expect(await toHash(10)).toEqual([]);
      });

      it('stores as many as a batch holds', async () => {
        const many = Array.from({ length: 1500 }, (_, n) => sealed(anna, n));
        await store.putMany(many);
        expect(await toHash(2000)).toEqual(many.map((password) => password.sealed));
      });
    });

    describe('asking for the passwords to hash', () => {
      it('answers the oldest first, as they were stored, and at most as many as asked', async () => {
        await store.putMany([sealed(ben, 3), sealed(anna, 2)]);
        await store.putMany([sealed(anna, 1)]);
        expect(await store.toHash(2)).toEqual([
          { ...sealed(ben, 3), place: expect.any(Number) },
          { ...sealed(anna, 2), place: expect.any(Number) },
        ]);
        expect(await toHash(9)).toEqual(['sealed 3', 'sealed 2', 'sealed 1']);
      });

      it('goes on behind a place', async () => {
        await store.putMany([sealed(anna, 1), sealed(anna, 2), sealed(anna, 3)]);
        const [, second] = await store.toHash(2);
        expect(await toHash(9, second?.place)).toEqual(['sealed 3']);
      });

      it('gives no place twice', async () => {
        await store.putMany([sealed(anna, 1), sealed(anna, 2)]);
        const [, last] = await store.toHash(2);
        await store.putMany([sealed(anna, 3)]);
        expect(await toHash(9, last?.place)).toEqual(['sealed 3']);
      });

      it('passes over what is hashed', async () => {
        await store.putMany([sealed(anna, 1), sealed(ben, 2), sealed(anna, 3)]);
        await store.setHash(ownerOf(anna, 1), 'hash');
        expect(await toHash(9)).toEqual(['sealed 2', 'sealed 3']);
      });
    });

    describe('setting a hash', () => {
      beforeEach(() => store.putMany([sealed(anna, 1), sealed(ben, 1)]));

      it('puts it in the place of the sealed password, and of no other', async () => {
        await store.setHash(ownerOf(anna, 1), 'hash');
        expect(await found(anna, 1)).toEqual(asHashed('hash'));
        expect(await found(ben, 1)).toEqual(asSealed('sealed 1'));
      });

      it('leaves a hash that is there', async () => {
        await store.setHash(ownerOf(anna, 1), 'hash');
        await store.setHash(ownerOf(anna, 1), 'another');
        expect(await found(anna, 1)).toEqual(asHashed('hash'));
      });

      it('does nothing for a password that is not there', async () => {
        await store.setHash(ownerOf(anna, 9), 'hash');
        expect(await found(anna, 9)).toBeUndefined();
      });
    });
  });
}

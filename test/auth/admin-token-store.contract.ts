import type { AdminTokenStore } from '../../src/auth/admin-token-store.port.js';

/** What every adapter of the admin token must do. `open` gives one without a token; `openAgain` the same store, as another start finds it. */
export function adminTokenStoreContract(
  adapter: string,
  open: () => Promise<AdminTokenStore>,
  openAgain: () => Promise<AdminTokenStore>,
): void {
  describe(adapter, () => {
    const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

    it('finds no token before one was put', async () => {
      expect(await (await open()).find()).toBeUndefined();
    });

    it('finds the token that was put last, after another start too', async () => {
      const store = await open();
      await store.put(first);
      await store.put(second);
      expect(Buffer.from((await store.find())!)).toEqual(second);
      expect(Buffer.from((await (await openAgain()).find())!)).toEqual(second);
    });
  });
}

import type { FailedAttempts } from '../../../src/users/credentials/failed-attempts.port.js';

const now = Date.parse('2026-01-02T03:04:05.000Z');
const zoe = { key: 'username:zoe', atMost: 3 };
const ben = { key: 'username:{"$ne":null}', atMost: 3 };

/** What every adapter of failed attempts must do. `open` gives one without failures, as two processes see it. */
export function failedAttemptsContract(
  adapter: string,
  open: () => Promise<readonly [FailedAttempts, FailedAttempts]>,
): void {
  describe(adapter, () => {
    let one: FailedAttempts;
    let other: FailedAttempts;
    beforeEach(async () => {
      [one, other] = await open();
    });

    it('finds no failures of a key that has none', async () => {
      await one.add([ben], now);
      expect(await one.find([zoe], now)).toEqual([[]]);
    });

    it('finds the failures of each key in the order asked, whoever added them', async () => {
      await one.add([zoe, ben], now - 2);
      await other.add([zoe], now - 1);
      expect(await one.find([ben, zoe], now)).toEqual([[now - 2], [now - 2, now - 1]]);
      expect(await other.find([ben, zoe], now)).toEqual([[now - 2], [now - 2, now - 1]]);
    });

    it('keeps the newest, at most as many as asked', async () => {
      for (const before of [5, 4, 3, 2, 1]) await one.add([zoe], now - before);
      expect(await one.find([zoe], now)).toEqual([[now - 3, now - 2, now - 1]]);
    });

    it('leaves out what is a minute old, and what is ahead', async () => {
      await one.add([zoe], now - 60_000);
      await one.add([zoe], now - 59_999);
      await one.add([zoe], now + 1);
      expect(await one.find([zoe], now)).toEqual([[now - 59_999]]);
    });

    it('puts them in order when the clocks of two machines differ', async () => {
      await one.add([zoe], now - 1);
      await other.add([zoe], now - 9);
      expect(await one.find([zoe], now)).toEqual([[now - 9, now - 1]]);
    });

    it('loses none that come at once', async () => {
      const many = { key: 'address:a', atMost: 100 };
      const adding = Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? one : other).add([many], now),
      );
      await Promise.all(adding);
      expect((await one.find([many], now))[0]).toHaveLength(40);
    });
  });
}

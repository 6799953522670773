import type { Leases } from '../../src/leases/leases.port.js';

/** What every adapter of leases must do. `open` gives two views of the same empty place, as two processes have them. */
export function leasesContract(
  adapter: string,
  open: () => Promise<readonly [Leases, Leases]>,
): void {
  describe(adapter, () => {
    let [mine, theirs]: readonly [Leases, Leases] = [] as never;
    beforeEach(async () => {
      [mine, theirs] = await open();
    });

    it('has one holder, and the others learn that they have to wait', async () => {
      expect(await mine.take('imports', 'a')).toEqual({ name: 'imports', owner: 'a', epoch: 1 });
      expect(await theirs.take('imports', 'b')).toBeUndefined();
    });

    it('is taken by one of many who want it at once', async () => {
      const wanted = Array.from({ length: 20 }, (_, i) =>
        (i % 2 === 0 ? mine : theirs).take('imports', `process ${i}`),
      );
      const taken = (await Promise.all(wanted)).filter((lease) => lease !== undefined);
      expect(taken).toHaveLength(1);
    });

    it('is another for each name', async () => {
      await mine.take('imports', 'a');
      expect(await theirs.take('read models', 'b')).toMatchObject({ owner: 'b' });
    });

    it('can be renewed for as long as it is held', async () => {
      const lease = (await mine.take('imports', 'a'))!;
      expect(await mine.renew(lease)).toBe(true);
      expect(await mine.renew(lease)).toBe(true);
    });

    it('can be taken at once when it was given back, and its epoch rises', async () => {
      const lease = (await mine.take('imports', 'a'))!;
      await mine.release(lease);
      expect(await mine.renew(lease)).toBe(false);
      expect(await theirs.take('imports', 'b')).toMatchObject({ owner: 'b', epoch: 2 });
    });

    it('is not taken from its new holder by a former one who gives it back late', async () => {
      const lease = (await mine.take('imports', 'a'))!;
      await mine.release(lease);
      const next = (await theirs.take('imports', 'b'))!;
      await mine.release(lease);
      expect(await theirs.renew(next)).toBe(true);
    });

    it('can be taken again by the process that has it, whose answer was lost', async () => {
      const lost = (await mine.take('imports', 'a'))!;
      const again = (await mine.take('imports', 'a'))!;
      expect(again.epoch).toBeGreaterThan(lost.epoch);
      expect(await mine.renew(lost)).toBe(false);
      expect(await mine.renew(again)).toBe(true);
    });

    it('may have any name and any owner', async () => {
      for (const text of ['$where', 'a.b', '__proto__', '{"$ne":null}']) {
        expect(await mine.take(text, text)).toMatchObject({ name: text, owner: text });
        expect(await theirs.take(text, 'b')).toBeUndefined();
      }
    });
  });
}

import type { RejectedStore } from '../../../src/imports/files/rejected-store.port.js';
import { importId } from '../../support/imports.example.js';
import { rejectedIn } from '../../support/rejected.js';
import { chunks, cutOff } from '../../support/uploads.example.js';

const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';

/** What every store of rejected rows must do. Call it from the adapter's own spec. */
export function rejectedStoreContract(adapter: string, open: () => Promise<RejectedStore>): void {
  describe(adapter, () => {
    it('gives back the bytes', async () => {
      const store = await open();
      await store.put(importId, chunks('hel', '', 'lo'));
      expect(await store.has(importId)).toBe(true);
      expect(await rejectedIn(store)).toBe('hello');
    });

    it('gives them back as often as they are asked for', async () => {
      const store = await open();
      const text = 'a line of a file\n'.repeat(20_000);
      await store.put(importId, chunks(text, text));
      expect(await rejectedIn(store)).toBe(text + text);
      expect(await rejectedIn(store)).toBe(text + text);
    });

    it('has nothing of an import that it was not given', async () => {
      const store = await open();
      await store.put(importId, chunks('hello'));
      expect(await store.has(otherId)).toBe(false);
      expect(await store.read(otherId)).toBeUndefined();
    });

    it('has nothing of what broke off', async () => {
      const store = await open();
      await expect(store.put(importId, cutOff())).rejects.toThrow('connection lost');
      expect(await store.has(importId)).toBe(false);
      expect(await store.list()).toEqual([]);
    });

    it('keeps the earlier bytes when their replacement breaks off', async () => {
      const store = await open();
      await store.put(importId, chunks('hello'));
      await expect(store.put(importId, cutOff())).rejects.toThrow('connection lost');
      expect(await rejectedIn(store)).toBe('hello');
    });

    it('has the bytes that were put last', async () => {
      const store = await open();
      await store.put(importId, chunks('hello'));
      await store.put(importId, chunks('bye'));
      expect(await rejectedIn(store)).toBe('bye');
    });

    it('has the earlier bytes until their replacement is whole', async () => {
      const store = await open();
      await store.put(importId, chunks('hello'));
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('b');
        expect(await rejectedIn(store)).toBe('hello');
        await store.removeUnfinished();
        yield Buffer.from('ye');
      }
      await store.put(importId, slow());
      expect(await rejectedIn(store)).toBe('bye');
    });

    it('lists what it holds, with the time', async () => {
      const store = await open();
      expect(await store.list()).toEqual([]);
      await store.put(importId, chunks('x'));
      const storedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(await store.list()).toEqual([{ importId, storedAt, bytes: expect.any(Number) }]);
    });

    it('removes, once and again', async () => {
      const store = await open();
      await store.put(importId, chunks('x'));
      await store.remove(importId);
      await store.remove(importId);
      expect(await store.list()).toEqual([]);
      expect(await store.read(importId)).toBeUndefined();
    });
  });
}

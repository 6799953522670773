import {
  UploadLost,
  UploadsFull,
  UploadTooLarge,
  type UploadStore,
} from '../../../src/imports/files/upload-store.port.js';
import { importId } from '../../support/imports.example.js';
import { chunks, cutOff, unlimited } from '../../support/uploads.example.js';

const firstCopy = '2a4f0a0e-1f0b-4f7e-8f65-1b3c5d7e9f01';
const secondCopy = '3b5f1b1f-2f1c-4f8f-9f76-2c4d6e8fa012';
const otherId = '1c7f3c63-7a1a-4c63-9b7f-6f1e802d3b44';

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** What every upload store must do. Call it from the adapter's own spec. */
export function uploadStoreContract(adapter: string, open: () => Promise<UploadStore>): void {
  describe(adapter, () => {
    it('gives back the bytes, and tells their digest and number', async () => {
      const store = await open();
      const stored = await store.put(importId, chunks('hel', '', 'lo'), unlimited);
      expect(stored).toEqual({
        sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
        bytes: 5,
      });
      expect(await textOf(store.read(importId))).toBe('hello');
    });

    it('keeps an empty file', async () => {
      const store = await open();
      expect((await store.put(importId, chunks(), unlimited)).bytes).toBe(0);
      expect(await textOf(store.read(importId))).toBe('');
    });

    it('keeps a large file whole', async () => {
      const store = await open();
      const text = 'a line of a file\n'.repeat(20_000);
      await store.put(importId, chunks(text, text), unlimited);
      expect(await textOf(store.read(importId))).toBe(text + text);
    });

    it('accepts a file of exactly the limit, and refuses a larger one', async () => {
      const store = await open();
      const limits = { ...unlimited, bytes: 5 };
      await store.put(importId, chunks('12345'), limits);
      await expect(store.put(otherId, chunks('123', '456'), limits)).rejects.toThrow(
        UploadTooLarge,
      );
      expect((await store.list()).map((one) => one.importId)).toEqual([importId]);
    });

    it('takes no more than all uploads may take together', async () => {
      const store = await open();
      const limits = { ...unlimited, bytesOfAll: 10_000 };
      await store.put(importId, chunks('1'.repeat(6_000)), limits);
      const second = (bytes: number) => store.put(otherId, chunks('2'.repeat(bytes)), limits);
      await expect(second(4_001)).rejects.toThrow(UploadsFull);
      expect((await store.list()).map((one) => one.importId)).toEqual([importId]);
      expect((await second(4_000)).bytes).toBe(4_000);
      await store.remove(otherId);
      expect((await second(4_000)).bytes).toBe(4_000);
    });

    it('counts two uploads that come in at once together', async () => {
      const store = await open();
      const limits = { ...unlimited, bytesOfAll: 10_000 };
      const both = await Promise.allSettled(
        [importId, otherId].map((id) =>
          store.put(id, chunks('1'.repeat(3_000), '2'.repeat(3_000)), limits),
        ),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((await store.list()).length).toBe(1);
    });

    it('leaves nothing behind of an upload that was cut off', async () => {
      const store = await open();
      await expect(store.put(importId, cutOff(), unlimited)).rejects.toThrow('connection lost');
      expect(await store.list()).toEqual([]);
      await expect(textOf(store.read(importId))).rejects.toThrow(UploadLost);
    });

    it('leaves an upload alone that comes in when half-stored ones are removed', async () => {
      const store = await open();
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('hel');
        await store.removeUnfinished();
        yield Buffer.from('lo');
      }
      await store.put(importId, slow(), unlimited);
      await store.removeUnfinished();
      expect(await textOf(store.read(importId))).toBe('hello');
    });

    it('gives back the bytes that were put last under an id', async () => {
      const store = await open();
      await store.put(importId, chunks('hello'), unlimited);
      await store.put(importId, chunks('bye'), unlimited);
      expect(await textOf(store.read(importId))).toBe('bye');
      expect(await store.list()).toHaveLength(1);
    });

    it('lists what it holds, with the time', async () => {
      const store = await open();
      await store.put(importId, chunks('x'), unlimited);
      const [only] = await store.list();
      expect(only).toEqual({
        importId,
        bytes: expect.any(Number),
        storedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      });
    });

    it('keeps copies of one upload apart, and tells them apart', async () => {
      const store = await open();
      await store.put(importId, chunks('first'), unlimited, firstCopy);
      await store.put(importId, chunks('second'), unlimited, secondCopy);
      expect(await textOf(store.read(importId, firstCopy))).toBe('first');
      expect(await textOf(store.read(importId, secondCopy))).toBe('second');
      await expect(textOf(store.read(importId))).rejects.toThrow(UploadLost);
      const copies = (await store.list()).map((one) => [one.importId, one.copy]);
      expect(copies).toHaveLength(2);
      expect(copies).toEqual(
        expect.arrayContaining([
          [importId, firstCopy],
          [importId, secondCopy],
        ]),
      );
    });

    it('counts each copy as an upload', async () => {
      const store = await open();
      const limits = { ...unlimited, bytesOfAll: 10_000 };
      const put = (copy: string) => store.put(importId, chunks('1'.repeat(6_000)), limits, copy);
      await put(firstCopy);
      await expect(put(secondCopy)).rejects.toThrow(UploadsFull);
      await store.removeCopy(importId, firstCopy);
      expect((await put(secondCopy)).bytes).toBe(6_000);
    });

    it('removes one copy, or every copy of an import and of no other', async () => {
      const store = await open();
      for (const copy of [firstCopy, secondCopy])
        await store.put(importId, chunks('x'), unlimited, copy);
      await store.put(otherId, chunks('y'), unlimited);
      await store.removeCopy(importId, firstCopy);
      await store.removeCopy(importId, firstCopy);
      expect(await textOf(store.read(importId, secondCopy))).toBe('x');
      await store.remove(importId);
      expect((await store.list()).map((one) => one.importId)).toEqual([otherId]);
    });

    it('leaves a copy alone that comes in when its import ends', async () => {
      const store = await open();
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('hel');
        await store.remove(importId);
        yield Buffer.from('lo');
      }
      await store.put(importId, slow(), unlimited, firstCopy);
      expect(await textOf(store.read(importId, firstCopy))).toBe('hello');
    });

    it('removes, once and again', async () => {
      const store = await open();
      await store.put(importId, chunks('x'), unlimited);
      await store.remove(importId);
      await store.remove(importId);
      expect(await store.list()).toEqual([]);
    });
  });
}

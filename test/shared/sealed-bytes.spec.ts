import { randomFillSync } from 'node:crypto';
import { openBytes, SealedBytesInvalid, sealBytes } from '../../src/shared/sealed-bytes.js';

const key = Buffer.alloc(32, 7);
const name = 'upload of an import';
const chunkBytes = 64 * 1024;
/** Three chunks of different content, the last one short. */
const plain = randomFillSync(Buffer.alloc(2 * chunkBytes + 100));

async function* pieces(...bytes: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

/** The sealed chunks, one by one. */
async function sealed(...bytes: readonly Uint8Array[]): Promise<readonly Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of sealBytes(pieces(...bytes), key, name)) chunks.push(chunk);
  return chunks;
}

async function opened(chunks: readonly Buffer[], by = { key, name }): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const chunk of openBytes(pieces(...chunks), by.key, by.name)) found.push(chunk);
  return Buffer.concat(found);
}

describe('sealed bytes', () => {
  it.each([0, 1, chunkBytes, chunkBytes + 1, plain.length])(
    'open as they were: %d of them',
    async (length) => {
      const bytes = plain.subarray(0, length);
      expect(await opened(await sealed(bytes))).toEqual(bytes);
    },
  );

  it('open in pieces of any size', async () => {
    const whole = Buffer.concat(await sealed(plain));
    const cut = Array.from({ length: Math.ceil(whole.length / 999) }, (_none, n) =>
      whole.subarray(n * 999, (n + 1) * 999),
    );
    expect(await opened(cut)).toEqual(plain);
  });

  it('do not show the bytes that were put in', async () => {
    const text = Buffer.from('Zoë Brontë'.repeat(100));
    expect(Buffer.concat(await sealed(text)).includes('Bront')).toBe(false);
  });
});

/** With another bit at a place. */
function altered(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

/** What opening fails with, whatever is wrong. */
const unreadable = SealedBytesInvalid;

describe('sealed bytes do not open', () => {
  const broken: readonly (readonly [string, (chunks: readonly Buffer[]) => readonly Buffer[]])[] = [
    ['in another order', ([a, b, c]) => [b!, a!, c!]],
    ['when one is there twice', ([a, b, c]) => [a!, a!, b!, c!]],
    ['when one is missing in between', ([a, , c]) => [a!, c!]],
    ['when the first is missing', ([, b, c]) => [b!, c!]],
    ['when the last is missing', ([a, b]) => [a!, b!]],
    ['when one before is made the last', ([a, b]) => [a!, Buffer.from(b!).fill(1, 4, 5)]],
    ['when there is more behind the last', ([a, b, c]) => [a!, b!, c!, c!]],
    ['when they end inside a chunk', ([a, b, c]) => [a!, b!, c!.subarray(0, -1)]],
    ['when a bit of the text is another', ([a, b, c]) => [a!, altered(b!, 500), c!]],
    ['when a bit of the nonce is another', ([a, b, c]) => [a!, altered(b!, 6), c!]],
    ['when a bit of the tag is another', ([a, b, c]) => [a!, altered(b!, 20), c!]],
    ['when no part is there', () => []],
  ];

  it.each(broken)('%s', async (_how, change) => {
    await expect(opened(change(await sealed(plain)))).rejects.toThrow(unreadable);
  });

  it('by another key or name', async () => {
    const chunks = await sealed(plain);
    await expect(opened(chunks, { key: Buffer.alloc(32, 8), name })).rejects.toThrow(unreadable);
    await expect(opened(chunks, { key, name: 'another' })).rejects.toThrow(unreadable);
  });
});

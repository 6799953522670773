import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/*
 * The sealed form: chunks of at most 64 KiB, each encrypted by itself (AES-256-GCM), so that neither sealing nor opening holds
 * more than one in memory. A chunk is bound to the name of the whole, to its place and to being the last or not: a file that was
 * cut, reordered or swapped with another does not open.
 *
 *   4 bytes length of the cipher text · 1 byte last or not · 12 bytes nonce · 16 bytes tag · cipher text
 */
const chunkBytes = 64 * 1024;
const headBytes = 4 + 1 + 12 + 16;
const algorithm = 'aes-256-gcm';

/** The bytes are not what was sealed under this key and name: another key, another name, altered, or not whole. Trying again does not help. */
export class SealedBytesInvalid extends Error {
  override readonly name = 'SealedBytesInvalid';
}

/** What a chunk is bound to: the name of the whole, the chunk's place, and whether it is the last. */
const bound = (name: string, index: number, last: number) =>
  Buffer.from(`${name}:${index}:${last}`, 'utf8');

/** The sealed form of the bytes. `key`: 32 bytes. `name`: opens the bytes only together with the key; not secret. */
export async function* sealBytes(
  bytes: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  name: string,
): AsyncGenerator<Buffer> {
  let index = 0;
  let held: Buffer | undefined;
  for await (const chunk of inChunks(bytes)) {
    if (held) yield sealChunk(held, key, bound(name, index++, 0), 0);
    held = chunk;
  }
  yield sealChunk(held ?? Buffer.alloc(0), key, bound(name, index, 1), 1);
}

/**
 * The bytes that were sealed under this key and name.
 *
 * @throws {SealedBytesInvalid} when they were sealed by another key or name, or are not whole.
 * @throws the errors of reading the sealed bytes.
 */
export async function* openBytes(
  sealed: AsyncIterable<Uint8Array>,
  key: Uint8Array,
  name: string,
): AsyncGenerator<Buffer> {
  let index = 0;
  let ended = false;
  for await (const chunk of sealedChunks(sealed)) {
    if (ended) throw new SealedBytesInvalid('There is more behind the last sealed chunk.');
    const last = chunk.readUInt8(4);
    yield openChunk(chunk, key, bound(name, index++, last));
    ended = last === 1;
  }
  if (!ended) throw new SealedBytesInvalid('The sealed bytes end before their last chunk.');
}

function sealChunk(plain: Buffer, key: Uint8Array, aad: Buffer, last: number): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(aad);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(text.length, 0);
  head.writeUInt8(last, 4);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), text]);
}

function openChunk(chunk: Buffer, key: Uint8Array, aad: Buffer): Buffer {
  const decipher = createDecipheriv(algorithm, key, chunk.subarray(5, 17)).setAAD(aad);
  decipher.setAuthTag(chunk.subarray(17, headBytes));
  const text = decipher.update(chunk.subarray(headBytes));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch (error) {
    throw new SealedBytesInvalid('The sealed bytes do not open with this key.', { cause: error });
  }
}

async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += chunkBytes)
      yield Buffer.from(piece.subarray(at, at + chunkBytes));
}

async function* sealedChunks(sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held = Buffer.alloc(0);
  for await (const piece of sealed) {
    held = Buffer.concat([held, piece]);
    for (let size = sizeOfFirst(held); held.length >= size; size = sizeOfFirst(held)) {
      yield held.subarray(0, size);
      held = held.subarray(size);
    }
  }
  if (held.length > 0) throw new SealedBytesInvalid('The sealed bytes end inside a chunk.');
}

function sizeOfFirst(held: Buffer): number {
  if (held.length < headBytes) return Infinity;
  const text = held.readUInt32BE(0);
  if (text > chunkBytes) throw new SealedBytesInvalid('These are not sealed bytes.');
  return headBytes + text;
}

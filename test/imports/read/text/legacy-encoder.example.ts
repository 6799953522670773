import type { FileEncoding } from '../../../../src/imports/read/text/file-encoding.js';

/** Characters of an encoding and their bytes, found by decoding: the platform has no encoder. */
export type LegacyEncoder = {
  /** All that are not ASCII. */
  readonly characters: readonly string[];
  /** @throws {Error} for a text with other characters. */
  readonly encode: (text: string) => Buffer;
};

/** What may follow a byte that is no character by itself. Of gb18030 characters of four bytes too, some of each beginning. */
function* sequences(): Generator<readonly number[]> {
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    yield [lead];
    for (let trail = 0x40; trail <= 0xfe; trail += 1) yield [lead, trail];
    for (let third = 0x81; third <= 0xfe; third += 25) yield [lead, 0x30, third, 0x35];
  }
}

/** ASCII, and what decoders make of bytes that mean nothing. */
const meaningless = /^[\0-\u009f\ufffd\uf8c0-\uf8fe]$/;

/** The encoder of a legacy encoding. */
export function legacyEncoder(encoding: FileEncoding): LegacyEncoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const bytesOf = new Map<string, readonly number[]>();
  for (const bytes of sequences()) {
    const text = decoded(decoder, bytes);
    const isOne = text !== undefined && Array.from(text).length === 1;
    // Of several ways to write one the shortest.
    if (isOne && !meaningless.test(text) && !bytesOf.has(text)) bytesOf.set(text, bytes);
  }
  return { characters: [...bytesOf.keys()], encode: (text) => encoded(text, bytesOf) };
}

function decoded(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: readonly number[],
): string | undefined {
  try {
    // As a stream, and then to its end: decoded at once, Node 20 takes windows-1252 for Latin-1.
    return decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
  } catch {
    return undefined;
  }
}

function encoded(text: string, bytesOf: ReadonlyMap<string, readonly number[]>): Buffer {
  const bytes = Array.from(text).flatMap((character) => {
    const known = character <= '\x7f' ? [character.charCodeAt(0)] : bytesOf.get(character);
    if (!known) throw new Error(`${character} cannot be written.`);
    return known;
  });
  return Buffer.from(bytes);
}

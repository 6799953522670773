import type { FileEncoding } from './file-encoding.js';
import { Undecodable } from './undecodable.js';

/** What the decoder puts in place of bytes that it cannot read. A file that has it as a character has lost what stood there. */
const replacement = '\uFFFD';

/**
 * The bytes in UTF-8, characters put together across chunks.
 *
 * @throws {Undecodable} at bytes that mean nothing in the encoding, and when the file ends inside a character.
 */
export async function* namedAsUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    const wrong = text.indexOf(replacement);
    yield Buffer.from(wrong < 0 ? text : text.slice(0, wrong));
    if (wrong >= 0) throw new Undecodable('within');
  }
  const rest = decoder.decode();
  if (rest.includes(replacement)) throw new Undecodable('within');
  yield Buffer.from(rest);
}

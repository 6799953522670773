import type { FileEncoding } from './file-encoding.js';
import { Undecodable } from '../unreadable.js';

/** The decoder puts it in place of bytes that it cannot read. A file that has it as a character has lost what stood there. */
const replacement = /\uFFFD/;

/**
 * The tables of the decoder (ICU) also make C1 controls or private characters of bytes without a meaning, for example of the rarer
 * syllables of Korean Windows, which their `euc-kr` lacks. No text has such characters.
 */
const unread = /[\uFFFD\u0080-\u009F\uF8C0-\uF8FE]/;

/** The bytes in UTF-8. @throws {Undecodable} at bytes without a meaning in the encoding, and when the file ends inside a character. */
export async function* namedAsUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): AsyncGenerator<Buffer, void> {
  const decoder = new TextDecoder(encoding);
  // Only the parts of ISO 8859 have C1 controls of their own.
  const isUnread = encoding.startsWith('iso-8859-') ? replacement : unread;
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    const wrong = text.search(isUnread);
    yield Buffer.from(wrong < 0 ? text : text.slice(0, wrong));
    if (wrong >= 0) throw new Undecodable('within');
  }
  const rest = decoder.decode();
  if (isUnread.test(rest)) throw new Undecodable('within');
  yield Buffer.from(rest);
}

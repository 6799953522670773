import { isAscii, isUtf8 } from 'node:buffer';
import { characterBytes, unfinishedAtEnd } from './utf8-characters.js';
import { isMeaningless } from './windows-1252.js';

/** Tells UTF-8 from Windows-1252. Cheap for ASCII and UTF-8; other chunks are looked at byte by byte. */
export class Utf8Survey {
  /** Offset of the first byte that is not ASCII. */
  firstNotAscii: number | undefined;
  /** Offset of the first byte that is not UTF-8. */
  firstNotUtf8: number | undefined;
  /** Offset of the first byte that is neither UTF-8 nor has a meaning in Windows-1252. Right only while no character has several bytes. */
  firstMeaningless: number | undefined;
  /** Whether a character is written in several bytes of UTF-8; a byte-order mark is one. */
  hasUtf8Characters = false;
  /** Whether the last character lacks bytes. */
  isCutAtEnd = false;
  #bytesRead = 0;
  #held: Buffer = Buffer.alloc(0);

  add(chunk: Buffer): void {
    const start = this.#bytesRead - this.#held.length;
    this.#bytesRead += chunk.length;
    if (this.#held.length === 0 && isAscii(chunk)) return;
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const whole = bytes.subarray(0, bytes.length - unfinishedAtEnd(bytes));
    this.#held = Buffer.from(bytes.subarray(whole.length));
    this.firstNotAscii ??= start + bytes.findIndex((byte) => byte >= 0x80);
    if (isAscii(whole)) return;
    if (isUtf8(whole)) this.hasUtf8Characters = true;
    else this.#lookAt(whole, start);
  }

  end(): void {
    if (this.#held.length === 0) return;
    this.isCutAtEnd = true;
    const start = this.#bytesRead - this.#held.length;
    for (const [at, byte] of this.#held.entries()) this.#notUtf8(byte, start + at);
  }

  #lookAt(bytes: Buffer, start: number): void {
    let at = 0;
    // Once both have been seen the file is mixed, and no later byte can change that.
    while (at < bytes.length && !(this.hasUtf8Characters && this.firstNotUtf8 !== undefined)) {
      const length = characterBytes(bytes, at);
      if (length > 1) this.hasUtf8Characters = true;
      // A character that lacks bytes is no UTF-8 either: another one follows here, not the end of a chunk.
      if (length < 1) this.#notUtf8(bytes[at] ?? 0, start + at);
      at += Math.max(length, 1);
    }
  }

  #notUtf8(byte: number, offset: number): void {
    this.firstNotUtf8 ??= offset;
    if (isMeaningless(byte)) this.firstMeaningless ??= offset;
  }
}

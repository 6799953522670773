import { appendBytesAtMost, bytesOf } from '../append-bytes.js';
import type { PreparedAppend } from '../prepared-append.js';
import { AppendTooLarge } from './log-failures.js';

/** @throws {AppendTooLarge} before anything is sent. Every event of ours is far smaller, a record of an import half of that. */
export function refuseTooLarge({ stream, events }: PreparedAppend): void {
  let bytes = 0;
  for (const event of events) bytes += bytesOf(event);
  if (bytes > appendBytesAtMost) throw new AppendTooLarge(stream, bytes, appendBytesAtMost);
}

import { AppendTooLarge } from './log-failures.js';
import type { PreparedAppend } from '../prepared-append.js';

/** What the server stores at once, in bytes: its setting MaxAppendSize as it comes. */
const bytesAtMost = 1_048_576;

/** Beside its data and metadata, an event has an id, a type and lengths. */
const bytesAround = 128;

/** @throws {AppendTooLarge} before anything is sent. Every event of ours is far smaller, a record of an import half of that. */
export function refuseTooLarge({ stream, events }: PreparedAppend): void {
  let bytes = 0;
  for (const { data, metadata } of events)
    bytes += Buffer.byteLength(data) + Buffer.byteLength(metadata) + bytesAround;
  if (bytes > bytesAtMost) throw new AppendTooLarge(stream, bytes, bytesAtMost);
}

import type { PreparedEvent } from './prepared-append.js';

/** What a log on a server stores at once, in bytes: the setting MaxAppendSize of EventStoreDB as it comes. */
export const appendBytesAtMost = 1_048_576;

/** Beside its data and metadata, an event has an id, a type and lengths. */
const bytesAround = 128;

/** What an event takes of an append, in bytes. */
export const bytesOf = ({ data, metadata }: PreparedEvent): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata) + bytesAround;

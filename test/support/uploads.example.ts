import type { UploadLimits } from '../../src/imports/files/upload-store.port.js';

/** As much as comes. */
export const unlimited: UploadLimits = { bytes: Infinity, bytesOfAll: Infinity };

/** The bytes of a file, as an upload brings them. */
export async function* bytesOf(csv: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csv);
}

/** Bytes that come in these pieces. */
export async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

/** Bytes that break off: the connection is lost. */
export async function* cutOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('User ID,First');
  throw new Error('connection lost');
}

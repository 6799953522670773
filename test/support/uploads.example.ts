import type { UploadLimits } from '../../src/imports/files/upload-store.port.js';

/** As much as comes. */
export const unlimited: UploadLimits = { bytes: Infinity, bytesOfAll: Infinity };

/** The bytes of a file, as an upload brings them. */
export async function* bytesOf(csv: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csv);
}

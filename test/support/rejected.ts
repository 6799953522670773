import type { RejectedStore } from '../../src/imports/files/rejected-store.port.js';
import { importId } from './imports.example.js';

/** The CSV of rejected rows that is kept of an import; `undefined` when none is kept. */
export async function rejectedIn(store: RejectedStore, id = importId): Promise<string | undefined> {
  const bytes = await store.read(id);
  if (!bytes) return undefined;
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
}

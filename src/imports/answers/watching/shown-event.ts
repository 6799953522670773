import { hash } from 'node:crypto';
import type { ImportResponse } from '../import-response.js';

/** A server-sent event that shows an import. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export type ShownEvent = {
  /** The same for the same import as it stands, at every instance. */
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Whether it shows the end of the import. */
  readonly isEnd: boolean;
};

/** The event that shows an import as it stands. */
export function eventOf(shown: ImportResponse): ShownEvent {
  const json = JSON.stringify(shown);
  const id = hash('sha256', json, 'hex').slice(0, 16);
  const bytes = Buffer.from(`id: ${id}\nevent: import\ndata: ${json}\n\n`);
  return { id, bytes, isEnd: shown.completedAt !== null };
}

import { NO_STREAM } from '../event-store/event-store.port.js';
import { Rejected } from '../web/rejected.js';

/** The revision of a user's stream as an ETag (RFC 9110 §8.8.3). */
export const etagOf = (revision: number): string => `"${revision}"`;

/**
 * Refuses a request whose `If-Match` names another revision than the user stands at. Without the header, and with `*`, every revision
 * is right; of a user who is not there (`NO_STREAM`), none is.
 *
 * @throws {Rejected} `REVISION_MISMATCH`.
 * @see RFC 9110 §13.1.1
 */
export function requireMatch(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined) return;
  if (ifMatch.trim() === '*' && revision !== NO_STREAM) return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.includes(etagOf(revision))) throw new Rejected('REVISION_MISMATCH');
}

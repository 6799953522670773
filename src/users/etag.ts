import { NO_STREAM } from '../event-store/event-store.port.js';
import { Rejected } from '../web/rejected.js';

/** The revision of a user's stream as an ETag (RFC 9110 §8.8.3). */
export const etagOf = (revision: number): string => `"${revision}"`;

/** Strong or weak. @see RFC 9110 §8.8.3 */
const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;

/** With blanks and empty places between commas. A comma can be read in one way only: `"3",,,,,,,,` takes no longer than it is. @see RFC 9110 §5.6.1 */
const listOfTags = new RegExp(`^[ \\t,]*${tag}(?:[ \\t]*,[ \\t,]*${tag})*[ \\t,]*$`);

/** What `If-Match` takes, for the description of the API: blanks at the edges are no part of a header. */
export const ifMatchSchema = {
  type: 'string',
  pattern: String.raw`^(?:\*|(?:,[ \t,]*)?${tag}(?:[ \t]*,[ \t,]*${tag})*(?:[ \t]*,[ \t,]*)?)$`,
  example: '"3"',
} as const;

/** The revisions of a user for which a request is carried out. */
export type WantedRevisions = 'any' | ReadonlySet<string>;

/**
 * The revisions that the header `If-Match` asks for; without it, and with `*`: any revision. A weak tag means the revision that it names: proxies make
 * tags weak when they compress an answer, and a revision is the same state however its bytes came.
 *
 * @throws {Rejected} `HEADER_INVALID` when it is not a list of tags.
 * @see RFC 9110 §13.1.1
 */
export function wantedRevisions(ifMatch: string | undefined): WantedRevisions | undefined {
  if (ifMatch === undefined) return undefined;
  if (ifMatch.trim() === '*') return 'any';
  if (!listOfTags.test(ifMatch)) throw new Rejected('HEADER_INVALID', { detail });
  const wanted = ifMatch.matchAll(new RegExp(tag, 'g'));
  return new Set(Array.from(wanted, ([found]) => found.replace(/^W\//, '')));
}

const detail =
  'The header If-Match must be the ETag of an answer with its quotes (If-Match: "3"), several with commas between them, or *.';

/**
 * Refuses a request that asks for another revision than the user's; of an unknown user (`NO_STREAM`) no revision is
 * right. `undefined`: the request has no condition.
 *
 * @throws {Rejected} `REVISION_MISMATCH`.
 */
export function requireMatch(wanted: WantedRevisions | undefined, revision: number): void {
  if (wanted === undefined) return;
  if (wanted === 'any' ? revision !== NO_STREAM : wanted.has(etagOf(revision))) return;
  throw new Rejected('REVISION_MISMATCH');
}

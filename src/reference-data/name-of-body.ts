import { membersOf, neededTextIn } from '../web/json-body.js';

/**
 * The name in the body of a request, its edges trimmed; it may be empty or too long.
 *
 * @throws {Rejected} `BODY_INVALID` when there is none, or one that is no text.
 */
export const nameOfBody = (body: unknown): string =>
  neededTextIn(membersOf(body, ['name']), 'name').trim();

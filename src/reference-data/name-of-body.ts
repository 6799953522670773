import { membersOf, neededTextIn } from '../web/json-body.js';

/**
 * The name in the body of a request, its edges trimmed; it may be empty or too long.
 *
 * @throws {Rejected} `BODY_INVALID` when it is missing or not a text.
 */
export const nameOfBody = (body: unknown): string =>
  neededTextIn(membersOf(body, ['name']), 'name').trim();

import type { Finding, FindingValues } from '../../shared/finding.js';
import { clipped } from '../../shared/wording.js';

/** The present holder of a username. */
export type UsernameHolder = { readonly uuid: string; readonly userId: string };

/** The problem of a wished username that another user has. */
export const usernameProblems = (
  username: string | undefined,
  uuid: string,
  holder: UsernameHolder | undefined,
): readonly Finding[] =>
  username === undefined || !holder || holder.uuid === uuid
    ? []
    : [usernameTaken(username, { userId: holder.userId })];

/** The username is not free. `values` name the holder, if known: `userId`, or the `rows` with the same username. */
export const usernameTaken = (username: string, values: FindingValues = {}): Finding => ({
  code: 'USERNAME_TAKEN',
  column: 'Username',
  values: { username: clipped(username), ...values },
});

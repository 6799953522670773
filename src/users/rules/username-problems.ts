import type { Finding, FindingValues } from '../../shared/finding.js';
import { clipped } from '../../shared/wording.js';

/** Who has a username now. */
export type UsernameHolder = { readonly uuid: string; readonly userId: string };

/** Whether a username wished for is somebody else's. */
export const usernameProblems = (
  username: string | undefined,
  uuid: string,
  holder: UsernameHolder | undefined,
): readonly Finding[] =>
  username === undefined || !holder || holder.uuid === uuid
    ? []
    : [usernameTaken(username, { userId: holder.userId })];

/** The username cannot be had. `values` say who has it, where that is known: `userId`, or the `rows` that ask for it too. */
export const usernameTaken = (username: string, values: FindingValues = {}): Finding => ({
  code: 'USERNAME_TAKEN',
  column: 'Username',
  values: { username: clipped(username), ...values },
});

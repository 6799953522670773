import type { EditProblem } from './edit-problem.js';
import { quoted } from './quoted.js';

/** Who has a username now. */
export type UsernameHolder = { readonly uuid: string; readonly userId: string };

/** Whether a username wished for is somebody else's. */
export const usernameProblems = (
  username: string | undefined,
  uuid: string,
  holder: UsernameHolder | undefined,
): readonly EditProblem[] =>
  username === undefined || !holder || holder.uuid === uuid
    ? []
    : [usernameTaken(username, holder.userId)];

/** The username is that of the user with this User ID; `undefined` when that is not known any more. */
export const usernameTaken = (username: string, userId: string | undefined): EditProblem => ({
  code: 'USERNAME_TAKEN',
  column: 'Username',
  message: `Username: ${quoted(username)} belongs to ${userId === undefined ? 'another user' : `the user ${userId}`}. Choose another one.`,
});

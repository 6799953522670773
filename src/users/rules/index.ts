/*
 * Pure functions about users for a thread. The index of the feature would load the whole framework into it, which takes
 * half a second and 40 MB.
 */
export { sameTyped } from '../domain/changed-fields.js';
export { maySupervise } from '../domain/user-types.js';
export type { UserCommand } from '../domain/user-commands.js';
export type { Profile, ProfileField } from '../domain/user-events.js';
export {
  fields,
  headingOfField,
  neededTexts,
  optionalTexts,
  type KeptField,
  type NeededField,
  type OptionalField,
  type OptionalText,
} from '../domain/user-fields.js';
export { inColumnOrder, tenOfAKind } from './in-column-order.js';
export {
  storedSupervisorProblem,
  supervisorProblem,
  unfitAs,
  type NamedSupervisor,
  type Unfit,
} from './named-supervisors.js';
export { usernameTaken } from './username-problems.js';

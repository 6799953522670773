export { sameTyped, sameValue } from './domain/changed-fields.js';
export { decideAll } from './domain/decide-all.js';
export { originOfPassword } from './domain/origin-of-password.js';
export { stateAt, type UserAt, type UserEventAt } from './domain/state-at.js';
export { isUsernameKey, uniqueKeysOf, userIdKey, usernameKey } from './domain/unique-keys.js';
export { isLiving, type User } from './domain/user.js';
export type { UserCommand } from './domain/user-commands.js';
export type { UserEvent, UserRestored } from './domain/user-events.js';
export type { Heading } from './domain/user-columns.js';
export {
  cellKindOf,
  exactTexts,
  exampleRow,
  fieldOf,
  freeTexts,
  headingOfField,
  headings,
  keptFields,
  neededTexts,
  optionalTexts,
  referenceFields,
  requiredHeadings,
  wordsFor,
  type OptionalText,
  type ReferenceField,
  type TextField,
} from './domain/user-fields.js';
export {
  UserDirectory,
  type DirectoryQuery,
  type DirectoryUser,
} from './read-model/user-directory.port.js';
export { UserFinder, type FoundUser } from './user-finder.js';
export type { ReadUser } from './read-user-now.js';
export {
  decodeUserEvent,
  foldUser,
  userEventsOf,
  userStreamName,
  userStreamPrefix,
  uuidOfStream,
} from './user-stream.js';
export { copiedPasswords } from './credentials/copy-passwords.js';
export { CredentialsKey } from './credentials/credentials-key.js';
export { CredentialsNotes } from './credentials/credentials-notes.port.js';
export { CredentialsKeyWrong } from './credentials/key-check.js';
export { HashPasswords } from './credentials/hash-passwords.js';
export { ChoosePassword } from './credentials/links/choose-password.js';
export { LimitedChoice, type ChoiceRefusal } from './credentials/links/limited-choice.js';
export { PasswordLinks } from './credentials/links/password-links.js';
export { PasswordStore } from './credentials/password-store.port.js';
export { isBlankPassword, isCommonPassword } from './credentials/password-rules.js';
export { samePassword } from './credentials/same-password.js';
export { openPassword, PasswordNotOpened, sealPassword } from './credentials/seal-password.js';
export { LinkNames, type NamedLinks, type NameOf } from './link-names.js';
export { userOfDirectory } from './read-model/user-of-directory.js';
export { defaultUserTypes } from './domain/user-types.js';
export { distinctUserIds, userIdsIn } from './domain/distinct-user-ids.js';
export { valueProblems } from './domain/value-problems.js';
export { newestPasswordEvent } from './credentials/newest-password-event.js';
export { fieldListsOf } from './field-lists.js';
export { ownAccountOf } from './own-account.js';
export { guardProblems, guardsOf, type Guard } from './rules/guards.js';
export { inColumnOrder } from './rules/in-column-order.js';
export {
  namedSupervisors,
  supervisorProblem,
  unfitAs,
  type NamedSupervisor,
} from './rules/named-supervisors.js';
export { passwordProblems } from './rules/password-problems.js';
export { referenceLink, type FieldLists } from './rules/reference-link.js';
export { userTypeOf } from './rules/user-type-of.js';
export { valueFinding, valuesOfFinding } from './rules/value-finding.js';
export { valueFindingKinds } from './rules/value-finding-kinds.js';
export type { FieldChange, FieldValue, Profile, ProfileField } from './domain/user-events.js';
export { UserWriter, type SaveOutcome, type UserEdit } from './user-writer.js';
export { UserSettings } from './user-settings.js';
export { usersQuery, WantedType } from './wanted-type.js';

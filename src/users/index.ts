export { decideAll } from './domain/decide-all.js';
export { sameValue } from './domain/changed-fields.js';
export { isUsernameKey, uniqueKeysOf, userIdKey, usernameKey } from './domain/unique-keys.js';
export { isLiving, type LivingUser, type User } from './domain/user.js';
export type { UserCommand } from './domain/user-commands.js';
export type { UserEvent } from './domain/user-events.js';
export {
  cellKindOf,
  exampleRow,
  headingOfField,
  headings,
  requiredHeadings,
  type Heading,
  type ProfileField,
} from './domain/user-columns.js';
export {
  UserDirectory,
  type DirectoryQuery,
  type DirectoryUser,
} from './read-model/user-directory.port.js';
export { UserFinder, type FoundUser, type ReadUser } from './user-finder.js';
export {
  decodeUserEvent,
  foldUser,
  userStreamName,
  userStreamPrefix,
  uuidOfStream,
} from './user-stream.js';
export { sealingKey } from './credentials/sealing-key.js';
export { userOfDirectory } from './read-model/user-of-directory.js';
export { checkUserType, defaultUserTypes } from './domain/user-types.js';
export { codePoints, isEmailAddress, longest } from './domain/text-rules.js';
export type { Profile } from './domain/user-events.js';
export { UserWriter, type SaveOutcome, type UserEdit } from './user-writer.js';
export { UsersModule } from './users.module.js';
export { UsersWriteModule } from './users-write.module.js';
export { UserReadModelModule } from './user-read-model.module.js';

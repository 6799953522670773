import { sentenceOf, type Finding } from '../../../src/shared/finding.js';
import type { ReferenceList } from '../../../src/reference-data/index.js';
import type { Profile } from '../../../src/users/domain/user-events.js';
import type { LivingUser } from '../../../src/users/domain/user.js';
import { userIdKey } from '../../../src/users/domain/unique-keys.js';
import type { KnownForWish } from '../../../src/users/rules/judge-wish.js';
import { valueFindingKinds } from '../../../src/users/rules/value-finding-kinds.js';
import type { KnownSupervisors } from '../../../src/users/rules/wished-supervisors.js';
import { zoe } from '../../support/users.example.js';

export const zoes = 'uuid-of-zoe';

/** The uuid of an example user. */
export const uuidOf = (userId: string): string => `uuid-of-${userId}`;

/** Codes and columns of problems. */
export const codesOf = (problems: readonly Finding[]): readonly string[] =>
  problems.map(({ code, column }) => `${column}: ${code}`);

/** The sentences of problems. */
export const messagesOf = (problems: readonly Finding[]): readonly string[] =>
  problems.map((problem) => sentenceOf(problem, valueFindingKinds));

/** A list of these names, each with the id `id-of-<name>`; `old` is one that was removed. */
const listOf = (...names: readonly string[]): ReferenceList => ({
  find: (name) => {
    const found = names.find((one) => one.toLowerCase() === name.toLowerCase());
    return found === undefined ? undefined : { id: `id-of-${found}`, name: found };
  },
  nameOf: (id) => ['old', ...names].find((name) => id === `id-of-${name}`),
  suggest: (name) => names.find((one) => one.startsWith(name.slice(0, 2))),
  entries: () => [],
});

/** An active user; what is not given is Zoë's. */
export const living = (
  userId: string,
  differing: Partial<Profile> = {},
  status: LivingUser['status'] = 'active',
): readonly [key: string, found: { readonly uuid: string; readonly user: LivingUser }] => [
  userIdKey(userId),
  { uuid: uuidOf(userId), user: { status, profile: { ...zoe, userId, ...differing } } },
];

export const noSupervisors: KnownSupervisors = { named: new Map(), now: [], above: new Map() };

export const known: KnownForWish = {
  userTypes: ['Student', 'Faculty'],
  lists: {
    jobTitle: listOf('Teacher', 'Nurse'),
    site: listOf('Süd'),
    costCenter: listOf('00420'),
  },
  usernameHolder: undefined,
  supervisors: noSupervisors,
};

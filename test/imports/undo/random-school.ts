import { array, constantFrom, nat, option, record, subarray } from 'fast-check';
import { ImportStores, uuidOf } from '../../support/import-stores.js';

/** User IDs of a school: the first ones are there before the import. */
const userIds = ['U0', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'] as const;
const usernames = ['ann', 'bea', 'cho', 'dan', 'eve', 'fay', 'gus'] as const;
const lastNames = ['Lee', 'Ray', 'Doe'] as const;
const passwords = ['first-secret-1', 'second-secret-2', 'third-secret-3'] as const;
const titles = ['Teacher', 'Head'] as const;

const person = {
  lastName: constantFrom(...lastNames),
  userType: constantFrom('Student', 'Faculty', 'Parent'),
  title: option(constantFrom(...titles), { nil: undefined }),
};

/** Users before the import; numbers are positions in `userIds`. */
export const school = array(
  record({
    ...person,
    isActive: constantFrom(true, true, false),
    password: option(constantFrom(...passwords), { nil: undefined }),
    supervisors: subarray([0, 1, 2, 3, 4]),
    trainingRecords: constantFrom(0, 0, 1),
  }),
  { minLength: 5, maxLength: 5 },
);

/** The rows of a file, one for each user at most. */
export const file = array(
  record({
    ...person,
    user: nat(userIds.length - 1),
    active: constantFrom('1', '1', '1', '0', 'D'),
    username: nat(usernames.length - 1),
    password: option(constantFrom(...passwords), { nil: undefined }),
    supervisors: subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 7 },
);

/** What people do by hand between an import and its undo. */
export const edits = array(
  record({
    user: nat(userIds.length - 1),
    what: constantFrom(
      'last name',
      'type',
      'username',
      'title',
      'supervisors',
      'activity',
      'password',
      'training',
      'User ID',
      'deletion',
    ),
    choice: nat(6),
  }),
  { maxLength: 5 },
);

type Of<Arbitrary> = Arbitrary extends import('fast-check').Arbitrary<infer One> ? One : never;

const titleId = (title: string | undefined) => (title === undefined ? null : uuidOf(title));

/** Makes the users, each with supervisors among those who are there already. */
export async function build(stores: ImportStores, users: Of<typeof school>): Promise<void> {
  for (const title of titles)
    await stores.addReference('reference-job-titles', 'JobTitleAdded', title);
  for (const [n, user] of users.entries()) {
    const userId = userIds[n]!;
    const above = user.supervisors.filter((one) => one < n).map((one) => uuidOf(userIds[one]!));
    await stores.addUser(userId, {
      lastName: user.lastName,
      userType: user.userType,
      username: usernames[n]!,
      ...(user.title !== undefined && { jobTitle: titleId(user.title) }),
      ...(above.length > 0 && { supervisors: above }),
    });
    if (user.password !== undefined) await stores.changePassword(userId, user.password);
    if (!user.isActive) await stores.change(userId, { type: 'DeactivateUser' });
    if (user.trainingRecords > 0)
      await stores.change(userId, { type: 'RecordTraining', course: 'Fire', completedAt: '2026' });
  }
  await stores.project();
}

/** The file as text. Of rows for one user the first counts. */
export function csvOf(rows: Of<typeof file>): string {
  const first = new Map(rows.toReversed().map((row) => [row.user, row]));
  const lines = [...first.values()].map((row) => {
    const userId = userIds[row.user]!;
    const names = [userId, `First ${userId}`, row.lastName, `${userId}@example.org`.toLowerCase()];
    const others = row.supervisors.filter((one) => one !== row.user).map((one) => userIds[one]!);
    const rest = [row.userType, row.active, usernames[row.username]!, row.password ?? ''];
    return [...names, ...rest, row.title ?? '', others.join(';')].join(',');
  });
  const heads = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title';
  return [`${heads},Supervisors`, ...lines, ''].join('\r\n');
}

/** Does what is possible: a deleted user is not changed, and a name may be taken. */
export async function edit(
  stores: ImportStores,
  uuid: string,
  { what, choice }: Of<typeof edits>[number],
): Promise<void> {
  const set = (fields: object) => stores.changeUser(uuid, { type: 'UpdateUser', fields });
  switch (what) {
    case 'last name':
      return set({ lastName: lastNames[choice % 3]! });
    case 'type':
      return set({ userType: ['Student', 'Faculty', 'Parent'][choice % 3]! });
    case 'username':
      return set({ username: usernames[choice]! });
    case 'title':
      return set({ jobTitle: titleId([...titles, undefined][choice % 3]) });
    case 'supervisors':
      return set({ supervisors: choice > 4 ? null : [uuidOf(userIds[choice]!)] });
    case 'activity':
      return stores.changeUser(uuid, {
        type: choice % 2 === 0 ? 'DeactivateUser' : 'ReactivateUser',
      });
    case 'password':
      return stores.changeUser(uuid, { type: 'ChangePassword' });
    case 'training':
      return stores.changeUser(uuid, {
        type: 'RecordTraining',
        course: 'Fire',
        completedAt: '2026',
      });
    case 'User ID':
      return stores.changeUser(uuid, { type: 'ChangeUserId', newUserId: `V${choice}` });
    case 'deletion':
      return stores.changeUser(uuid, { type: 'DeleteUser', trainingRecords: 'delete' });
  }
}

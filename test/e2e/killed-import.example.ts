import { setTimeout } from 'node:timers/promises';
import type { ChildServer } from '../support/child-server.js';

const heading = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Password';
const newUsers = 3_000;
const leavers = 1_500;
const withPassword = 3;

type Differing = {
  readonly username?: string;
  readonly active?: string;
  readonly password?: string;
};

const user = (n: number, { username = `name${n}`, active = '1', password = '' }: Differing = {}) =>
  `U${n},First${n},Last,u${n}@example.org,Student,${active},${username},${password}`;

const numbered = <One>(count: number, make: (n: number) => One): readonly One[] =>
  Array.from({ length: count }, (_none, n) => make(n));

const passwordOf = (n: number): string => (n < withPassword ? `Corr3ct-Horse-${n}!` : '');

/** Seven users that are described below, and the users who leave. */
export const seed = [
  ...numbered(7, (n) => user(n + 1)),
  ...numbered(leavers, (n) => user(10_000 + n)),
];

/**
 * Two users who swap names, a chain of three, a deletion, an unchanged user, a mistake, many who leave, many new ones, some with a password, and
 * as many who get the names of the users who leave: they wait for them.
 */
export const rows = [
  user(1, { username: 'name2' }),
  user(2, { username: 'name1' }),
  user(3, { username: 'name4' }),
  user(4, { username: 'name5' }),
  user(5, { username: 'fresh5' }),
  user(6, { active: 'D' }),
  user(7),
  `U8,First,Last,no-address,Student,1,name8,`,
  ...numbered(leavers, (n) => user(20_000 + n, { username: `name${10_000 + n}` })),
  ...numbered(newUsers, (n) => user(30_000 + n, { password: passwordOf(n) })),
  ...numbered(leavers, (n) => user(10_000 + n, { active: 'D' })),
];

/** How its rows end. */
const expected = {
  created: newUsers + leavers,
  updated: 5,
  unchanged: 1,
  deactivated: 0,
  reactivated: 0,
  deleted: 1 + leavers,
  error: 1,
};

/** What the log holds of it, by the type of the event, and how many users there are or were. */
export const stored = {
  UserCreated: newUsers + leavers,
  // Five renames, and the one that opened the swap.
  UserUpdated: 6,
  UserDeleted: 1 + leavers,
  users: newUsers + leavers + seed.length,
};

/** As many rows are done before the others, which wait for them. */
export const firstWave = newUsers + leavers;

/** Uploads it, or its users. Answers the id of the import. */
export async function upload(server: ChildServer, lines: readonly string[]): Promise<string> {
  const response = await server.call('/api/imports', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: [heading, ...lines].join('\r\n'),
  });
  const { importId } = (await response.json()) as { importId: string };
  return importId;
}

type Summary = { readonly status: string; readonly counts: object; readonly rowsDone: number };

/** The import once it has ended. */
export async function ended(server: ChildServer, id: string): Promise<Summary> {
  for (;;) {
    const answer = await server.call(`/api/imports/${id}`);
    const summary = (await answer.json()) as Summary;
    if (summary.status === 'completed' || summary.status === 'failed') return summary;
    await setTimeout(20);
  }
}

/** The import once it has ended, with what came of it: the names that went round, and the statuses of the sign-ins with a password. */
export async function outcomeOf(server: ChildServer, id: string) {
  const { status, counts, rowsDone } = await ended(server, id);
  const usernames = await Promise.all([1, 2, 3, 4, 5, 7].map((n) => usernameOf(server, n)));
  const signIns = await Promise.all(numbered(withPassword, (n) => signIn(server, n)));
  return { status, counts, rowsDone, usernames, signIns };
}

/** What `outcomeOf` answers when nothing is lost and nothing doubled. */
export const expectedOutcome = {
  status: 'completed',
  counts: expect.objectContaining(expected),
  rowsDone: rows.length,
  usernames: ['name2', 'name1', 'name4', 'name5', 'fresh5', 'name7'],
  signIns: numbered(withPassword, () => 200),
};

async function usernameOf(server: ChildServer, n: number): Promise<string> {
  const answer = await server.call(`/api/users/U${n}`);
  return ((await answer.json()) as { readonly username: string }).username;
}

async function signIn(server: ChildServer, n: number): Promise<number> {
  const answer = await server.call('/api/credentials/verify', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `name${30_000 + n}`, password: passwordOf(n) }),
  });
  return answer.status;
}

/** What the read models show of it: the same as when they are made again from the log. */
export const shownOf = (importId: string): readonly string[] => [
  '/api/exports/users.csv',
  `/api/imports/${importId}`,
  `/api/imports/${importId}/rows.csv`,
  ...['U1', 'U2', 'U3', 'U30000'].map((userId) => `/api/users/${userId}/history`),
];

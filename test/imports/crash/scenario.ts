import type { Profile } from '../../../src/users/index.js';
import { uuidOfRow } from '../../../src/imports/passes/uuid-of-row.js';
import { profileOf, type ImportStores } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';

const inactive = new Set(['X2', 'G1', 'M1', 'M3']);

/** The users before the import. */
export const seeded: readonly { readonly profile: Profile; readonly active: boolean }[] =
  'U1 S1 S2 C1 C2 C3 D1 X1 X2 X3 G1 F1 G2 F2 R1 R2 Q1 Q2 H1 H2 H3 H4 H5 V1 V2 K2 M1 M2 M3 M4 P1 P2 T1 T2 W1 W2 Y1 Y2 Z1 E1 E2 B1'
    .split(' ')
    .map((userId) => ({ profile: profileOf(userId), active: !inactive.has(userId) }));

/** The passwords before the import, by User ID. */
export const passwordsBefore = { P1: 'until now one', P2: 'until now two' } as const;

/** Every password that a file or a store of this test ever holds. */
export const secrets = {
  ...passwordsBefore,
  N7: 'of somebody new',
  changed: 'from now on',
  refused: 'of nobody at all',
  byHand: 'chosen by hand',
} as const;

/** The passwords after it. */
export const passwordsAfter = { P1: secrets.changed, P2: secrets.P2, N7: secrets.N7 } as const;

type Differing = Partial<Omit<Profile, 'supervisors'>> & {
  readonly active?: string;
  readonly password?: string;
  readonly supervisors?: string;
};

const header =
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title,Site,Supervisors';

function line(userId: string, differing: Differing = {}): string {
  const { active = '1', password = '', jobTitle, site, supervisors = '', ...fields } = differing;
  const { firstName, lastName, email, userType, username } = profileOf(userId, fields);
  const required = [userId, firstName, lastName, email, userType, active];
  return [...required, username, password, jobTitle, site, supervisors].join(',');
}

/** Each row with how it must end, crash or no crash. */
export const rows: readonly { readonly line: string; readonly ends: string }[] = [
  // With the address of somebody stored.
  { line: line('N1', { email: profileOf('X3').email }), ends: 'Created' },
  { line: line('N2', { username: 'd1' }), ends: 'Created' },
  { line: line('U1', { firstName: 'Other' }), ends: 'Updated' },
  // A swap.
  { line: line('S1', { username: 's2' }), ends: 'Updated' },
  { line: line('S2', { username: 's1', active: '0' }), ends: 'Deactivated' },
  // A chain.
  { line: line('C1', { username: 'c2' }), ends: 'Updated' },
  { line: line('C2', { username: 'c3' }), ends: 'Updated' },
  { line: line('C3', { username: 'c4' }), ends: 'Updated' },
  { line: line('D1', { active: 'D' }), ends: 'Deleted' },
  { line: line('X1', { active: '0', firstName: 'Other' }), ends: 'Deactivated' },
  { line: line('X2'), ends: 'Reactivated' },
  { line: line('X3'), ends: 'Unchanged' },
  // Twice the same, and twice something else.
  { line: line('N3'), ends: 'Created' },
  { line: line('N3'), ends: 'Unchanged' },
  { line: line('N4'), ends: 'Error DUPLICATE_USER_ID' },
  { line: line('N4', { firstName: 'Other' }), ends: 'Error DUPLICATE_USER_ID' },
  { line: line('N5', { email: 'no-address' }), ends: 'Error EMAIL_INVALID' },
  // The check finds the giver free to give; then somebody takes what the giver wants.
  { line: line('G1', { username: 'contested' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('F1', { username: 'g1' }), ends: 'Error USERNAME_TAKEN' },
  // The check refuses the giver.
  { line: line('G2', { username: 'h3' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('F2', { username: 'g2' }), ends: 'Error USERNAME_TAKEN' },
  // A ring of which somebody takes the opened name for good: the user who opened it is left without.
  { line: line('R1', { username: 'r2' }), ends: 'Error USERNAME_TAKEN lost' },
  { line: line('R2', { username: 'r1' }), ends: 'Error USERNAME_TAKEN' },
  // A ring of which somebody has the opened name for a while: the user who opened it gets it back.
  { line: line('Q1', { username: 'q2' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('Q2', { username: 'q1' }), ends: 'Error USERNAME_TAKEN' },
  // A new user for whom a username is taken: the claim on the User ID was taken in vain.
  { line: line('N6', { username: 'contested2' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('NOBODY', { active: 'D' }), ends: 'Error USER_NOT_FOUND' },
  // Supervisors whom this file makes: by a row further down, and by one that reactivates.
  { line: line('V1', { supervisors: 'N7;V2' }), ends: 'Updated' },
  { line: line('V2', { supervisors: 'X2' }), ends: 'Updated' },
  { line: line('N7', { password: secrets.N7, jobTitle: 'Teacher' }), ends: 'Created' },
  { line: line('P1', { password: secrets.changed, site: 'north' }), ends: 'Updated' },
  { line: line('P2', { password: secrets.P2 }), ends: 'Unchanged' },
  // A ring of a username and a supervisor.
  { line: line('M1', { username: 'm2' }), ends: 'Reactivated' },
  { line: line('M2', { username: 'm2-new', supervisors: 'M1' }), ends: 'Updated' },
  // Another, of which somebody has the opened name for a while: the user who opened it gets it back.
  { line: line('M3', { username: 'm4' }), ends: 'Error USERNAME_TAKEN' },
  {
    line: line('M4', { username: 'm4-new', supervisors: 'M3' }),
    ends: 'Error SUPERVISOR_NOT_ALLOWED',
  },
  // Supervisors whom rows above would have made.
  { line: line('K2', { supervisors: 'G1' }), ends: 'Error SUPERVISOR_NOT_ALLOWED' },
  {
    line: line('K3', { supervisors: 'N6', password: secrets.refused }),
    ends: 'Error SUPERVISOR_UNKNOWN',
  },
  // A swap whose opener gets another User ID once the ring is open: the other row has its name by then.
  { line: line('T1', { username: 't2' }), ends: 'Error CHANGED_SINCE_CHECK lost' },
  { line: line('T2', { username: 't1' }), ends: 'Updated' },
  // The same, and the other row is refused: the name is given back.
  { line: line('W1', { username: 'w2' }), ends: 'Error CHANGED_SINCE_CHECK' },
  {
    line: line('W2', { username: 'w1', supervisors: 'N6' }),
    ends: 'Error SUPERVISOR_UNKNOWN',
  },
  // The User ID is another user's when it is applied, and once it is applied a third one.
  { line: line('Y1', { firstName: 'Other', username: '' }), ends: 'Updated' },
  // The user is deleted, the row makes a new one, and that one is deleted once it is there.
  { line: line('Z1', { firstName: 'Other' }), ends: 'Created' },
  // Another user has the User ID by the time of the deletion.
  { line: line('E1', { active: 'D' }), ends: 'Error CHANGED_SINCE_CHECK' },
  // The user is deleted once the row is applied.
  { line: line('B1', { firstName: 'Other' }), ends: 'Updated' },
  // Somebody makes the user first, and gives them another User ID once the row has changed them.
  { line: line('N8', { firstName: 'Other' }), ends: 'Updated' },
];

export const csv = [header, ...rows.map(({ line: text }) => text), ''].join('\r\n');

/** The entries of the reference data, by list. */
export const references = [
  ['reference-job-titles', 'JobTitleAdded', 'Teacher'],
  ['reference-sites', 'SiteAdded', 'North'],
] as const;

/** The row number of a seeded user. */
const rowOf = (userId: string): number =>
  rows.findIndex(({ line: text }) => text.startsWith(`${userId},`)) + 2;

type Stored = { readonly type: string; readonly data: object; readonly metadata: object };

/** The row of a User ID has an event of its own in the log: it has opened a ring, or is applied. */
const written =
  (userId: string) =>
  ({ metadata }: Stored): boolean =>
    (metadata as { readonly row?: number }).row === rowOf(userId);

const recorded =
  (userId: string) =>
  ({ type, data }: Stored): boolean =>
    type === 'ImportBatchApplied' &&
    (data as { readonly rows: readonly { readonly row: number }[] }).rows.some(
      ({ row }) => row === rowOf(userId),
    );

const checked = ({ type }: Stored): boolean => type === 'ImportChecked';

type Act = (stores: ImportStores) => Promise<void>;

const rename =
  (userId: string, username: string): Act =>
  (stores) =>
    stores.rename(userId, username);

/** Users are named as they were seeded. */
const changeUserId =
  (userId: string, newUserId: string): Act =>
  (stores) =>
    stores.change(userId, { type: 'ChangeUserId', newUserId });

const remove =
  (userId: string): Act =>
  (stores) =>
    stores.change(userId, { type: 'DeleteUser' });

const create =
  (userId: string, differing: Partial<Profile>): Act =>
  (stores) =>
    stores.change(userId, {
      type: 'CreateUser',
      active: true,
      profile: profileOf(userId, differing),
    });

/** What others do while the import is running, once an event is in the log. */
export const meanwhile: readonly {
  readonly after: (stored: Stored) => boolean;
  readonly act: Act;
}[] = [
  { after: checked, act: rename('H1', 'contested') },
  { after: checked, act: rename('H4', 'contested2') },
  { after: written('R1'), act: rename('H2', 'r1') },
  { after: written('Q1'), act: rename('H3', 'q1') },
  { after: recorded('Q2'), act: rename('H3', 'h3-again') },
  { after: written('M4'), act: rename('H5', 'm4') },
  { after: recorded('M3'), act: rename('H5', 'h5-again') },
  { after: written('T1'), act: changeUserId('T1', 'T1-now') },
  { after: written('W1'), act: changeUserId('W1', 'W1-now') },
  { after: checked, act: changeUserId('Y1', 'Y1-now') },
  { after: checked, act: changeUserId('Y2', 'Y1') },
  { after: written('Y1'), act: changeUserId('Y2', 'Y2-now') },
  { after: checked, act: remove('Z1') },
  { after: written('Z1'), act: (stores) => stores.removeUser(uuidOfRow(importId, rowOf('Z1'))) },
  { after: checked, act: changeUserId('E1', 'E1-now') },
  { after: checked, act: changeUserId('E2', 'E1') },
  { after: written('B1'), act: remove('B1') },
  { after: checked, act: create('N8', { username: 'n8-by-hand' }) },
  { after: written('N8'), act: changeUserId('N8', 'N8-now') },
];

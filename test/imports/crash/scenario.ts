import type { ImportSubmitted } from '../../../src/imports/domain/import-events.js';
import type { Profile } from '../../../src/users/index.js';
import { profileOf, type ImportStores } from '../../support/import-stores.js';

/** A row with how it must end, crash or no crash. */
export type ScenarioRow = { readonly line: string; readonly ends: string };

/** What others do once an event is in the log. */
export type Meanwhile = { readonly after: (stored: Stored) => boolean; readonly act: Act };

/** Users, a file, what others do while it is imported, and what must come of it. */
export type Scenario = {
  /** The first event of the import. Default: as this release submits it. */
  readonly submitted?: ImportSubmitted;
  /** The file is imported before, by an import of this id, and what is watched is the undo of that. Default: the import of the file is watched. */
  readonly undoes?: string;
  readonly seeded: readonly { readonly profile: Profile; readonly active: boolean }[];
  readonly rows: readonly ScenarioRow[];
  readonly meanwhile: readonly Meanwhile[];
  /** The passwords after it, by User ID. */
  readonly passwordsAfter: Readonly<Record<string, string>>;
  /** The User ID of a user that the import has made or changed: a later import deletes them. */
  readonly deletedLater: string;
  /** Claims that rows which were refused have taken. */
  readonly inVain: readonly string[];
};

/** Users of these User IDs, separated by blanks. */
export const users = (
  userIds: string,
  inactive: ReadonlySet<string> = new Set(),
): Scenario['seeded'] =>
  userIds
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

type Differing = Partial<Omit<Profile, 'supervisors'>> & {
  readonly active?: string;
  readonly password?: string;
  readonly supervisors?: string;
};

const header =
  'User ID,First Name,Last Name,Email,User Type,Active,Username,Password,Job Title,Site,Supervisors';

export function line(userId: string, differing: Differing = {}): string {
  const { active = '1', password = '', jobTitle, site, supervisors = '', ...fields } = differing;
  const { firstName, lastName, email, userType, username } = profileOf(userId, fields);
  const required = [userId, firstName, lastName, email, userType, active];
  return [...required, username, password, jobTitle, site, supervisors].join(',');
}

export const csvOf = (rows: readonly ScenarioRow[]): string =>
  [header, ...rows.map(({ line: text }) => text), ''].join('\r\n');

/** The entries of the reference data, by list. */
export const references = [
  ['reference-job-titles', 'JobTitleAdded', 'Teacher'],
  ['reference-sites', 'SiteAdded', 'North'],
] as const;

type RowOf = (userId: string) => number;

/** The row number of a seeded user. */
export const rowIn =
  (rows: readonly ScenarioRow[]): RowOf =>
  (userId) =>
    rows.findIndex(({ line: text }) => text.startsWith(`${userId},`)) + 2;

export type Stored = { readonly type: string; readonly data: object; readonly metadata: object };

/** The row of a User ID has an event of its own in the log: it has opened a ring, or is applied. */
export const written =
  (rowOf: RowOf) =>
  (userId: string) =>
  ({ metadata }: Stored): boolean =>
    (metadata as { readonly row?: number }).row === rowOf(userId);

/** The row of a User ID is recorded. */
export const recorded =
  (rowOf: RowOf) =>
  (userId: string) =>
  ({ type, data }: Stored): boolean =>
    type === 'ImportBatchApplied' &&
    (data as { readonly rows: readonly { readonly row: number }[] }).rows.some(
      ({ row }) => row === rowOf(userId),
    );

export const checked = ({ type }: Stored): boolean => type === 'ImportChecked';

export type Act = (stores: ImportStores) => Promise<void>;

export const rename =
  (userId: string, username: string): Act =>
  (stores) =>
    stores.rename(userId, username);

/** Users are named as they were seeded. */
export const changeUserId =
  (userId: string, newUserId: string): Act =>
  (stores) =>
    stores.change(userId, { type: 'ChangeUserId', newUserId });

export const remove =
  (userId: string): Act =>
  (stores) =>
    stores.change(userId, { type: 'DeleteUser' });

export const create =
  (userId: string, differing: Partial<Profile>): Act =>
  (stores) =>
    stores.change(userId, {
      type: 'CreateUser',
      active: true,
      profile: profileOf(userId, differing),
    });

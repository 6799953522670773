import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Claim } from '../../../src/claims/claims.port.js';
import type { RecordedEvent } from '../../../src/event-store/event-store.port.js';
import type { ImportBatchApplied } from '../../../src/imports/domain/import-events.js';
import type { ImportSummary } from '../../../src/imports/results/import-results.port.js';
import {
  foldUser,
  uniqueKeysOf,
  userIdKey,
  usernameKey,
  uuidOfStream,
  type User,
} from '../../../src/users/index.js';
import { importId } from '../../support/imports.example.js';
import { rejectedIn } from '../../support/rejected.js';
import { tellsSecret } from './secrets.js';
import type { World } from './world.js';

/** What an import has left behind, as far as it must not depend on who stopped when. */
export type Findings = {
  readonly import: Pick<ImportSummary, 'status' | 'counts' | 'rowsDone' | 'rowsTotal'> | undefined;
  /** As a person sees the results: status, codes, values, changes. */
  readonly shown: readonly unknown[];
  /** As they are recorded: with the revision. A row that is recorded twice is there twice. */
  readonly recorded: readonly unknown[];
  readonly users: ReadonlyMap<string, User>;
  /** Row, number and type of every event that a row led to. */
  readonly rowEvents: readonly string[];
  readonly revoked: number;
  readonly claims: readonly Claim[];
  readonly files: readonly string[];
  /** The CSV of the rejected rows. */
  readonly rejected: string | undefined;
  /** What the newest event that changed a user's password stands for, by User ID. */
  readonly passwords: Readonly<Record<string, string | undefined>>;
  /** Where a password can be read. */
  readonly leaks: readonly string[];
};

export async function findings(world: World): Promise<Findings> {
  const { stores } = world;
  await stores.project();
  const log = await stores.events();
  const shown = await stores.results.find(importId);
  const rowsShown = await stores.results.rows(importId, { after: 0, limit: 1000 });
  const users = usersOf(log);
  const rejected = await rejectedIn(stores.rejected);
  await world.scanFiles();
  return {
    import: shown && {
      status: shown.status,
      counts: shown.counts,
      rowsDone: shown.rowsDone,
      rowsTotal: shown.rowsTotal,
    },
    shown: rowsShown,
    recorded: log.flatMap(recordedRows).toSorted((a, b) => a.row - b.row),
    users,
    rowEvents: log.flatMap(rowEvent).toSorted(),
    revoked: log.filter(({ type }) => type === 'ClaimRevoked').length,
    claims: await claimsOf(world, log),
    files: await filesIn(world.folder),
    rejected,
    passwords: await stores.passwordsOf(users),
    leaks: [
      ...world.leakingFiles,
      ...(tellsSecret(rejected ?? '') ? ['rejected.csv'] : []),
      ...log.filter((event) => tellsSecret(JSON.stringify(event))).map(({ type }) => type),
      ...rowsShown.filter((row) => tellsSecret(JSON.stringify(row))).map(({ row }) => `row ${row}`),
    ],
  };
}

/** The claims that their owners do not bear out. */
export const inVain = ({ claims, users }: Findings): readonly Claim[] =>
  claims.filter(({ key, owner }) => !uniqueKeysOf(users.get(owner) ?? nobody).includes(key));

/** The keys of living users that another user holds, or no user. */
export function unclaimed({ claims, users }: Findings): readonly string[] {
  const owners = new Map(claims.map(({ key, owner }) => [key, owner]));
  return [...users].flatMap(([uuid, user]) =>
    uniqueKeysOf(user).filter((key) => owners.get(key) !== uuid),
  );
}

const nobody: User = { status: 'absent' };

const recordedRows = ({ type, data }: RecordedEvent) =>
  type === 'ImportBatchApplied' ? (data as ImportBatchApplied['data']).rows : [];

function usersOf(log: readonly RecordedEvent[]): ReadonlyMap<string, User> {
  const users = new Map<string, User>();
  for (const event of log) {
    const uuid = uuidOfStream(event.stream);
    if (uuid !== undefined) users.set(uuid, foldUser([event], users.get(uuid)));
  }
  return new Map([...users].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const rowEvent = ({ stream, type, metadata }: RecordedEvent): readonly string[] =>
  metadata.row === undefined
    ? []
    : [`row ${metadata.row} #${metadata.sequence} ${type} ${metadata.last} ${stream}`];

/** Every key that a user ever had or a row asks for. */
async function claimsOf(
  { stores: { claims }, scenario: { rows } }: World,
  log: readonly RecordedEvent[],
): Promise<readonly Claim[]> {
  const keys = new Set(rows.flatMap(({ line }) => keysOfLine(line)));
  const users = new Map<string, User>();
  for (const event of log) {
    if (uuidOfStream(event.stream) === undefined) continue;
    const after = foldUser([event], users.get(event.stream));
    users.set(event.stream, after);
    for (const key of uniqueKeysOf(after)) keys.add(key);
  }
  const held = await claims.ownersOf([...keys]);
  return [...held.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function keysOfLine(line: string): readonly string[] {
  const cells = line.split(',');
  return [userIdKey(cells[0] ?? ''), usernameKey(cells[6] ?? '')];
}

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await Promise.all(['plans', 'uploads'].map((name) => namesIn(join(folder, name))))).flat();

/** A folder of plans is made with the first. */
const namesIn = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => []);

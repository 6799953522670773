import type { Claims } from '../../src/claims/claims.port.js';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { ImportPorts } from '../../src/imports/import-ports.js';
import { type ImportSettings } from '../../src/imports/import-settings.js';
import type { PassNotes } from '../../src/imports/tenure/pass-notes.port.js';
import { OnlyProcessLeases } from '../../src/leases/only-process.leases.js';
import { ServersAvailability } from '../../src/stores/servers-availability.js';
import { ReferenceLists } from '../../src/reference-data/index.js';
import { InMemoryPasswordStore } from '../users/credentials/in-memory/in-memory.password-store.js';
import {
  CredentialsKey,
  defaultUserTypes,
  UserFinder,
  UserWriter,
  type HashPasswords,
  type UserDirectory,
} from '../../src/users/index.js';
import { UserClaimOwners } from '../../src/users/user-claim-owners.js';

type Given = Pick<
  ImportPorts,
  'clock' | 'progress' | 'uploads' | 'plans' | 'results' | 'rejected'
> &
  Partial<Pick<ImportPorts, 'passwords' | 'hashing' | 'leases' | 'notes'>> & {
    readonly store: EventStore;
    readonly claims: Claims;
    readonly directory: UserDirectory;
  };

/** What seals the passwords of tests. */
export const credentialsKey = new CredentialsKey(Buffer.alloc(32, 7));

/** Nothing is hashed: passwords stay as they were stored. */
export const noHashing = { wake: () => undefined } as HashPasswords;

/** Every pass is the first. */
const noNotes = {
  begin: async () => 1,
  reached: async () => undefined,
  hasRead: async () => undefined,
  stopped: async () => undefined,
  allStopped: async () => undefined,
  remove: async () => undefined,
} as unknown as PassNotes;

/** What the passes work with, over these stores. A claim that a process may still be about to use is stolen without waiting. */
export function importPorts(given: Given): ImportPorts {
  const { store, claims, directory, clock } = given;
  const writer = new UserWriter(store, claims, new UserClaimOwners(store, clock));
  writer.graceMs = 0;
  const finder = new UserFinder(store, claims, directory);
  return Object.assign(new ImportPorts(), {
    passwords: new InMemoryPasswordStore(),
    hashing: noHashing,
    leases: new OnlyProcessLeases(),
    servers: new ServersAvailability(),
    notes: noNotes,
    key: credentialsKey,
    references: new ReferenceLists(store),
    writer,
    finder,
    ...given,
  });
}

/** As if nothing had been set, except what is given. No import is held for what it removes. */
export const importSettings = (given: Partial<ImportSettings> = {}): ImportSettings => ({
  userTypes: defaultUserTypes,
  maxUploadBytes: Infinity,
  maxUploadsBytes: Infinity,
  uploadTimeoutMs: 3_600_000,
  holdRemovals: 5,
  holdPercent: 100,
  heldAtMostMs: 7 * 86_400_000,
  protectedUserIds: [],
  adminUserId: undefined,
  ...given,
});

import type { Claims } from '../../src/claims/claims.port.js';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { ImportPorts } from '../../src/imports/import-ports.js';
import { UserClaimOwners } from '../../src/users/user-claim-owners.js';
import { UserFinder, UserWriter, type UserDirectory } from '../../src/users/index.js';

type Given = Pick<ImportPorts, 'clock' | 'progress' | 'uploads' | 'plans'> & {
  readonly store: EventStore;
  readonly claims: Claims;
  readonly directory: UserDirectory;
};

/** What the passes work with, over these stores. A claim that somebody may still be about to use is stolen without waiting. */
export function importPorts(given: Given): ImportPorts {
  const { store, claims, directory, clock } = given;
  const writer = new UserWriter(store, claims, new UserClaimOwners(store, clock));
  writer.graceMs = 0;
  const finder = new UserFinder(store, claims, directory);
  return Object.assign(new ImportPorts(), { ...given, writer, finder });
}

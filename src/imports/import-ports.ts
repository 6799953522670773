import { Inject, Injectable } from '@nestjs/common';
import { Claims } from '../claims/claims.port.js';
import { EventStore } from '../event-store/event-store.port.js';
import { Leases } from '../leases/leases.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { ReferenceLists } from '../reference-data/index.js';
import { ServersAvailability } from '../stores/servers-availability.js';
import { Clock } from '../shared/clock.js';
import {
  CredentialsKey,
  HashPasswords,
  PasswordStore,
  UserDirectory,
  UserFinder,
  UserWriter,
} from '../users/index.js';
import { PlanStore } from './plan/plan-store.port.js';
import { PassNotes } from './tenure/pass-notes.port.js';
import { ImportResults } from './results/import-results.port.js';
import { RejectedStore } from './files/rejected-store.port.js';
import { UploadStore } from './files/upload-store.port.js';

/** The ports of the passes of imports. */
@Injectable()
export class ImportPorts {
  @Inject(EventStore) readonly store!: EventStore;
  @Inject(Claims) readonly claims!: Claims;
  @Inject(UserWriter) readonly writer!: UserWriter;
  @Inject(Leases) readonly leases!: Leases;
  @Inject(ServersAvailability) readonly servers!: Pick<ServersAvailability, 'areThere'>;
  @Inject(Clock) readonly clock!: Clock;
  @Inject(ReadModelProgress) readonly progress!: ReadModelProgress;
  @Inject(UserFinder) readonly finder!: UserFinder;
  @Inject(UserDirectory) readonly directory!: UserDirectory;
  @Inject(ReferenceLists) readonly references!: ReferenceLists;
  @Inject(PasswordStore) readonly passwords!: PasswordStore;
  @Inject(CredentialsKey) readonly key!: CredentialsKey;
  @Inject(HashPasswords) readonly hashing!: HashPasswords;
  @Inject(UploadStore) readonly uploads!: UploadStore;
  @Inject(PlanStore) readonly plans!: PlanStore;
  @Inject(PassNotes) readonly notes!: PassNotes;
  @Inject(ImportResults) readonly results!: ImportResults;
  @Inject(RejectedStore) readonly rejected!: RejectedStore;
}

/** The ports of the check. */
export type CheckPorts = Pick<
  ImportPorts,
  'directory' | 'finder' | 'key' | 'passwords' | 'references' | 'uploads'
>;

/** The ports of apply: it sees no file. */
export type ApplyPorts = Omit<ImportPorts, 'notes' | 'plans' | 'rejected' | 'uploads'>;

import { Inject, Injectable } from '@nestjs/common';
import { Claims } from '../claims/claims.port.js';
import { EventStore } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { ReferenceLists } from '../reference-data/index.js';
import { Clock } from '../shared/clock.js';
import {
  CredentialsKey,
  HashPasswords,
  PasswordStore,
  UserDirectory,
  UserFinder,
  UserSettings,
  UserWriter,
} from '../users/index.js';
import { PlanFolder } from './plan/folder/plan-folder.js';
import { PassNotes } from './tenure/pass-notes.js';
import { ImportResults } from './results/import-results.port.js';
import { RejectedStore } from './files/rejected-store.port.js';
import { UploadStore } from './files/upload-store.port.js';

/** What the passes of an import work with. */
@Injectable()
export class ImportPorts {
  @Inject(EventStore) readonly store!: EventStore;
  @Inject(Claims) readonly claims!: Claims;
  @Inject(UserWriter) readonly writer!: UserWriter;
  @Inject(Clock) readonly clock!: Clock;
  @Inject(ReadModelProgress) readonly progress!: ReadModelProgress;
  @Inject(UserFinder) readonly finder!: UserFinder;
  @Inject(UserDirectory) readonly directory!: UserDirectory;
  @Inject(ReferenceLists) readonly references!: ReferenceLists;
  @Inject(PasswordStore) readonly passwords!: PasswordStore;
  @Inject(CredentialsKey) readonly key!: CredentialsKey;
  @Inject(HashPasswords) readonly hashing!: HashPasswords;
  @Inject(UploadStore) readonly uploads!: UploadStore;
  @Inject(PlanFolder) readonly plans!: PlanFolder;
  @Inject(PassNotes) readonly notes!: PassNotes;
  @Inject(ImportResults) readonly results!: ImportResults;
  @Inject(RejectedStore) readonly rejected!: RejectedStore;
}

/** What an administrator of the service has set for imports. */
export class ImportSettings extends UserSettings {
  /** Largest upload in bytes. */
  readonly maxUploadBytes!: number;
  /** What all uploads that wait for their import may take together, in bytes. */
  readonly maxUploadsBytes!: number;
  /** How long an upload may take as a whole, in milliseconds. */
  readonly uploadTimeoutMs!: number;
}

import { Inject, Injectable } from '@nestjs/common';
import { Claims } from '../claims/claims.port.js';
import { EventStore } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { Clock } from '../shared/clock.js';
import { UserDirectory, UserFinder, UserWriter } from '../users/index.js';
import { PlanFolder } from './plan/plan-folder.js';
import { UploadStore } from './uploads/upload-store.port.js';

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
  @Inject(UploadStore) readonly uploads!: UploadStore;
  @Inject(PlanFolder) readonly plans!: PlanFolder;
}

/** What an administrator of the service has set for imports. */
export class ImportSettings {
  /** Types a user may have, in the spelling that is stored. */
  readonly userTypes!: readonly string[];
  /** Largest upload in bytes. */
  readonly maxUploadBytes!: number;
}

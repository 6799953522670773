import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { ReferenceUses, type ReferenceKind } from '../reference-data/index.js';
import { Rejected } from '../web/rejected.js';
import { listOfField, referenceFields } from './domain/user-fields.js';
import { UserDirectory } from './read-model/user-directory.port.js';

/** How many users have an entry of the reference data, by the directory. */
@Injectable()
export class DirectoryReferenceUses extends ReferenceUses {
  constructor(
    private readonly store: EventStore,
    private readonly progress: ReadModelProgress,
    private readonly directory: UserDirectory,
  ) {
    super();
  }

  /** @throws {Rejected} `READ_MODELS_BEHIND` when the directory does not pass the newest event within 5 s: nothing was done. */
  override async countUsers(kind: ReferenceKind, entryId: string): Promise<number> {
    const newest = await this.store.lastPosition();
    if (!(await this.progress.passedWithin(newest))) throw new Rejected('READ_MODELS_BEHIND');
    const field = referenceFields.find((one) => listOfField[one] === kind);
    return field === undefined ? 0 : this.directory.countLinked(field, entryId);
  }
}

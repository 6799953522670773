import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { ReadModelProgress } from '../read-models/read-model-progress.js';
import { ReferenceUses, type ReferenceKind } from '../reference-data/index.js';
import type { ReferenceField } from './domain/user-columns.js';
import { UserDirectory } from './read-model/user-directory.port.js';

const fieldOf: Readonly<Record<ReferenceKind, ReferenceField>> = {
  'job-titles': 'jobTitle',
  sites: 'site',
  'cost-centers': 'costCenter',
};

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

  override async countUsers(kind: ReferenceKind, entryId: string): Promise<number> {
    await this.progress.waitFor(await this.store.lastPosition());
    return this.directory.countLinked(fieldOf[kind], entryId);
  }
}

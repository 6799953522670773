import { join } from 'node:path';
import { Module, type Abstract, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '../event-store/event-store.port.js';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import type { MongoDatabase } from '../mongo/mongo-database.js';
import { ReferenceDataModule } from '../reference-data/reference-data.module.js';
import { StorePlace } from '../stores/store-place.js';
import { CredentialsKey } from '../users/index.js';
import { UserLinksModule } from '../users/user-links.module.js';
import { UsersWriteModule } from '../users/users-write.module.js';
import { ImportPorts } from './import-ports.js';
import { ImportSettings } from './import-settings.js';
import { ImportLog } from './worker/import-log.js';
import { ImportSpeeds } from './speed/import-speeds.js';
import { KnownImports } from './answers/known-imports.js';
import { ShownImports } from './answers/shown-imports.js';
import { ImportWatches } from './answers/watching/import-watches.js';
import { HeldPlans } from './answers/held-plans.js';
import { RowsOfImports } from './answers/rows-of-imports.js';
import { ImportWorker } from './worker/import-worker.js';
import { FolderPassNotes } from './tenure/folder/folder.pass-notes.js';
import { PassNotes } from './tenure/pass-notes.port.js';
import { FolderPlanStore } from './plan/folder/folder.plan-store.js';
import { PlanStore } from './plan/plan-store.port.js';
import { FolderRejectedStore } from './files/folder/folder.rejected-store.js';
import { RejectedStore } from './files/rejected-store.port.js';
import { UploadParsing } from './use-cases/start-import/upload-parsing.js';
import { UploadsAtOnce } from './use-cases/start-import/uploads-at-once.js';
import { FolderUploadStore } from './files/folder/folder.upload-store.js';
import { RefuseOtherKey } from './files/refuse-other-key.js';
import { UploadsOfImports } from './files/uploads-of-imports.js';
import { UploadStore } from './files/upload-store.port.js';
import { ApplyImportBatchHandler } from './apply/apply-import-batch.js';
import { CancelImportController } from './use-cases/decide-on-import/cancel-import.js';
import { ConfirmImportController } from './use-cases/decide-on-import/confirm-import.js';
import { DecideOnImport } from './use-cases/decide-on-import/decide-on-import.js';
import { GetImportController } from './use-cases/get-import.js';
import { GetRejectedController } from './use-cases/get-rejected.js';
import { WatchImportController } from './use-cases/watch-import.js';
import { ListImportsController } from './use-cases/list-imports.js';
import { ListRowsController } from './use-cases/list-rows.js';
import { StartImportController } from './use-cases/start-import/start-import.js';
import { SubmitImportHandler } from './use-cases/start-import/submit-import.js';
import { SubmitUndoHandler } from './use-cases/undo-import/submit-undo.js';
import { UndoImportController } from './use-cases/undo-import/undo-import.js';

/** Uploads, the passes of an import, and its results over HTTP. */
@Module({})
export class ImportsModule {
  static register(settings: ImportSettings): DynamicModule {
    return {
      module: ImportsModule,
      imports: [CqrsModule, ReferenceDataModule, UserLinksModule, UsersWriteModule],
      controllers: [
        StartImportController,
        ListImportsController,
        GetImportController,
        WatchImportController,
        ConfirmImportController,
        CancelImportController,
        ListRowsController,
        GetRejectedController,
        UndoImportController,
      ],
      providers: [
        { provide: ImportSettings, useValue: settings },
        ...filesOfImports,
        RefuseOtherKey,
        ImportPorts,
        KnownImports,
        ImportSpeeds,
        ShownImports,
        ImportWatches,
        HeldPlans,
        RowsOfImports,
        // Before the worker, for it logs what the worker does.
        ImportLog,
        ImportWorker,
        DecideOnImport,
        UploadParsing,
        UploadsAtOnce,
        SubmitImportHandler,
        SubmitUndoHandler,
        ApplyImportBatchHandler,
      ],
    };
  }
}

type Places = {
  /** A folder of the data directory. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
};

/** A store where everything but the log is kept. It has a folder of the data directory in either place. */
const kept = <Store>(
  provide: Abstract<Store>,
  name: 'plans' | 'uploads',
  open: {
    readonly inFolder: (places: Places) => Store;
    readonly inMongo: (database: MongoDatabase, places: Places) => Promise<Store>;
  },
): Provider => ({
  provide,
  useFactory: (place: StorePlace, { dataDir }: DataDirLock, { bytes: key }: CredentialsKey) => {
    const places = { folder: join(dataDir, name), key };
    return place.open({
      inFolder: () => open.inFolder(places),
      inMongo: (database) => open.inMongo(database, places),
    });
  },
  inject: [StorePlace, DataDirLock, CredentialsKey],
});

/** The uploads as they are stored: `UploadsOfImports` looks there. */
abstract class StoredUploads extends UploadStore {}

const filesOfImports: Provider[] = [
  kept<UploadStore>(StoredUploads, 'uploads', {
    inFolder: ({ folder, key }) => new FolderUploadStore(folder, key),
    inMongo: async (database, { key }) =>
      (await import('./files/mongo/mongo.upload-store.js')).MongoUploadStore.open(database, key),
  }),
  {
    provide: UploadStore,
    useFactory: (stored: UploadStore, store: EventStore) => new UploadsOfImports(stored, store),
    inject: [StoredUploads, EventStore],
  },
  kept<RejectedStore>(RejectedStore, 'uploads', {
    inFolder: ({ folder, key }) => new FolderRejectedStore(folder, key),
    inMongo: async (database, { key }) =>
      (await import('./files/mongo/mongo.rejected-store.js')).MongoRejectedStore.open(
        database,
        key,
      ),
  }),
  kept<PlanStore>(PlanStore, 'plans', {
    inFolder: ({ folder }) => new FolderPlanStore(folder),
    // A plan is made and read on a disk.
    inMongo: async (database, { folder, key }) =>
      (await import('./plan/mongo/mongo.plan-store.js')).MongoPlanStore.open(
        database,
        key,
        new FolderPlanStore(folder),
      ),
  }),
  kept<PassNotes>(PassNotes, 'plans', {
    inFolder: ({ folder }) => new FolderPassNotes(folder),
    inMongo: async (database) =>
      new (await import('./tenure/mongo/mongo.pass-notes.js')).MongoPassNotes(database),
  }),
];

import { join } from 'node:path';
import { Module, type Abstract, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { ReferenceDataModule } from '../reference-data/reference-data.module.js';
import { CredentialsKey } from '../users/index.js';
import { UserLinksModule } from '../users/user-links.module.js';
import { UsersWriteModule } from '../users/users-write.module.js';
import { ImportPorts } from './import-ports.js';
import { ImportSettings } from './import-settings.js';
import { ImportLog } from './worker/import-log.js';
import { KnownImports } from './answers/known-imports.js';
import { ImportWorker } from './worker/import-worker.js';
import { PassNotes } from './tenure/pass-notes.js';
import { FolderPlanStore } from './plan/folder/folder.plan-store.js';
import { PlanStore } from './plan/plan-store.port.js';
import { FolderRejectedStore } from './files/folder/folder.rejected-store.js';
import { RejectedStore } from './files/rejected-store.port.js';
import { UploadParsing } from './use-cases/start-import/upload-parsing.js';
import { UploadsAtOnce } from './use-cases/start-import/uploads-at-once.js';
import { FolderUploadStore } from './files/folder/folder.upload-store.js';
import { RefuseOtherKey } from './files/refuse-other-key.js';
import { UploadStore } from './files/upload-store.port.js';
import { ApplyImportBatchHandler } from './apply/apply-import-batch.js';
import { GetImportController } from './use-cases/get-import.js';
import { GetRejectedController } from './use-cases/get-rejected.js';
import { ListImportsController } from './use-cases/list-imports.js';
import { ListRowsController } from './use-cases/list-rows.js';
import { StartImportController } from './use-cases/start-import/start-import.js';
import { SubmitImportHandler } from './use-cases/start-import/submit-import.js';

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
        ListRowsController,
        GetRejectedController,
      ],
      providers: [
        { provide: ImportSettings, useValue: settings },
        ...filesOfImports,
        RefuseOtherKey,
        ImportPorts,
        KnownImports,
        // Before the worker, for it logs what the worker does.
        ImportLog,
        ImportWorker,
        UploadParsing,
        UploadsAtOnce,
        SubmitImportHandler,
        ApplyImportBatchHandler,
      ],
    };
  }
}

/** A store in a folder of the data directory. */
const inFolder = <Store>(
  provide: Abstract<Store>,
  name: 'plans' | 'uploads',
  open: (folder: string, key: Uint8Array) => Store,
): Provider => ({
  provide,
  useFactory: ({ dataDir }: DataDirLock, { bytes }: CredentialsKey) =>
    open(join(dataDir, name), bytes),
  inject: [DataDirLock, CredentialsKey],
});

const filesOfImports = [
  inFolder(UploadStore, 'uploads', (folder, key) => new FolderUploadStore(folder, key)),
  inFolder(RejectedStore, 'uploads', (folder, key) => new FolderRejectedStore(folder, key)),
  inFolder(PlanStore, 'plans', (folder) => new FolderPlanStore(folder)),
  inFolder(PassNotes, 'plans', (folder) => new PassNotes(folder)),
];

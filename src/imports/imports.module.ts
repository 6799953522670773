import { join } from 'node:path';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { sealingKey, UserReadModelModule, UsersWriteModule } from '../users/index.js';
import { ImportPorts, ImportSettings } from './import-ports.js';
import { ImportResultsModule } from './import-results.module.js';
import { ImportWorker } from './passes/import-worker.js';
import { PlanFolder } from './plan/plan-folder.js';
import { UploadParsing } from './upload-parsing.js';
import { FolderUploadStore } from './uploads/folder/folder.upload-store.js';
import { UploadStore } from './uploads/upload-store.port.js';
import { ApplyImportBatchHandler } from './use-cases/apply-import-batch.js';
import { GetImportController } from './use-cases/get-import.js';
import { ListImportsController } from './use-cases/list-imports.js';
import { ListRowsController } from './use-cases/list-rows.js';
import { StartImportController } from './use-cases/start-import/start-import.js';
import { SubmitImportHandler } from './use-cases/start-import/submit-import.js';

type Options = ImportSettings & {
  /** Seals uploads; without one, a key lies in the data folder. 32 bytes. */
  readonly credentialsKey: Uint8Array | undefined;
};

/** Uploads, the passes of an import, and their results over HTTP. */
@Module({})
export class ImportsModule {
  static register({ credentialsKey, ...settings }: Options): DynamicModule {
    return {
      module: ImportsModule,
      imports: [CqrsModule, UserReadModelModule, UsersWriteModule, ImportResultsModule],
      controllers: [
        StartImportController,
        ListImportsController,
        GetImportController,
        ListRowsController,
      ],
      providers: [
        { provide: ImportSettings, useValue: settings },
        {
          provide: UploadStore,
          useFactory: (lock: DataDirLock) => openUploads(lock, credentialsKey),
          inject: [DataDirLock],
        },
        { provide: PlanFolder, useFactory: openPlans, inject: [DataDirLock] },
        ImportPorts,
        ImportWorker,
        UploadParsing,
        SubmitImportHandler,
        ApplyImportBatchHandler,
      ],
    };
  }
}

async function openUploads(
  { dataDir }: DataDirLock,
  configured: Uint8Array | undefined,
): Promise<UploadStore> {
  return new FolderUploadStore(join(dataDir, 'uploads'), await sealingKey(dataDir, configured));
}

const openPlans = ({ dataDir }: DataDirLock): PlanFolder => new PlanFolder(join(dataDir, 'plans'));

import { Module } from '@nestjs/common';
import { UserLinksModule, UserReadModelModule } from '../users/index.js';
import { DownloadSampleController } from './use-cases/download-sample.js';
import { ExportUsersController } from './use-cases/export-users.js';

/** The users and a sample as CSV. */
@Module({
  imports: [UserReadModelModule, UserLinksModule],
  controllers: [ExportUsersController, DownloadSampleController],
})
export class ExportsModule {}

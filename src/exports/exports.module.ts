import { Module, type DynamicModule } from '@nestjs/common';
import { UserSettings, WantedType } from '../users/index.js';
import { UserLinksModule } from '../users/user-links.module.js';
import { DownloadSampleController } from './use-cases/download-sample.js';
import { ExportUsersController } from './use-cases/export-users.js';

/** The users and a sample as CSV. */
@Module({
  imports: [UserLinksModule],
  controllers: [ExportUsersController, DownloadSampleController],
})
export class ExportsModule {
  static register(settings: UserSettings): DynamicModule {
    return {
      module: ExportsModule,
      providers: [{ provide: UserSettings, useValue: settings }, WantedType],
    };
  }
}

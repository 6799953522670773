import { Module, type DynamicModule } from '@nestjs/common';
import { serverLogs } from './eventstoredb/server-logs.js';
import { LogCopies } from './log-copies.js';
import { folderLogs } from './sqlite/folder-logs.js';

/** Copying a log: for `npm run copy-log`. */
@Module({})
export class CopyLogModule {
  static register(): DynamicModule {
    const useValue = new LogCopies(folderLogs, serverLogs);
    return { module: CopyLogModule, providers: [{ provide: LogCopies, useValue }] };
  }
}

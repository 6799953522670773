import { Module, type DynamicModule } from '@nestjs/common';
import { DataDirLock } from '../event-store/data-dir-lock.port.js';
import { AdminToken } from './admin-token.js';
import { WrongTokens } from './wrong-tokens.js';

/** What the check of the token needs. */
@Module({})
export class AuthModule {
  /** `adminToken`: the configured token; `undefined` without one. */
  static register({ adminToken }: { readonly adminToken: string | undefined }): DynamicModule {
    const load = ({ dataDir }: DataDirLock): AdminToken => AdminToken.load(dataDir, adminToken);
    return {
      module: AuthModule,
      providers: [{ provide: AdminToken, useFactory: load, inject: [DataDirLock] }, WrongTokens],
      exports: [AdminToken],
    };
  }
}

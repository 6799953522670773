import { Module, type DynamicModule } from '@nestjs/common';
import { StorePlace } from '../stores/store-place.js';
import { AdminToken } from './admin-token.js';
import type { AdminTokenStore } from './admin-token-store.port.js';
import { FolderAdminTokenStore } from './folder/folder.admin-token-store.js';
import { openAdminToken } from './open-admin-token.js';
import { WrongTokens } from './wrong-tokens.js';

const openStore = (place: StorePlace): Promise<AdminTokenStore> =>
  place.open<AdminTokenStore>({
    inFolder: (dataDir) => new FolderAdminTokenStore(dataDir),
    inMongo: async (database) =>
      new (await import('./mongo/mongo.admin-token-store.js')).MongoAdminTokenStore(database),
  });

/** What the check of the token needs. */
@Module({})
export class AuthModule {
  /**
   * `adminToken`: the configured token; `undefined` without one.
   *
   * The start fails with {AdminTokenMissing} or {AdminTokenInvalid}.
   */
  static register({ adminToken }: { readonly adminToken: string | undefined }): DynamicModule {
    const open = async (place: StorePlace): Promise<AdminToken> =>
      openAdminToken(await openStore(place), adminToken, place.database?.called);
    return {
      module: AuthModule,
      providers: [{ provide: AdminToken, useFactory: open, inject: [StorePlace] }, WrongTokens],
      exports: [AdminToken],
    };
  }
}

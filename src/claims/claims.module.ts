import { join } from 'node:path';
import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { StorePlace } from '../stores/store-place.js';
import { Claims } from './claims.port.js';
import { HealedClaims } from './healed-claims.js';
import { SqliteClaims } from './sqlite/sqlite.claims.js';

type OpenClaims = Claims & { readonly close: () => void };

const file = 'claims.db';

const openClaims = (place: StorePlace): Promise<HealedClaims<OpenClaims>> =>
  place.open<HealedClaims<OpenClaims>>({
    inFolder: (dataDir) => new HealedClaims(SqliteClaims.open(join(dataDir, file)), file),
    inMongo: async (database) => {
      const { MongoClaims } = await import('./mongo/mongo.claims.js');
      return new HealedClaims(
        new MongoClaims(database),
        `the store of claims in ${database.called}`,
      );
    },
  });

/** The claims on unique keys. */
@Global()
@Module({
  providers: [
    { provide: HealedClaims, useFactory: openClaims, inject: [StorePlace] },
    { provide: Claims, useExisting: HealedClaims },
  ],
  exports: [Claims, HealedClaims],
})
export class ClaimsModule implements OnApplicationShutdown {
  constructor(private readonly claims: HealedClaims<OpenClaims>) {}

  onApplicationShutdown(): void {
    this.claims.kept.close();
  }
}

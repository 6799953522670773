import { Global, Module } from '@nestjs/common';
import { StorePlace } from '../stores/store-place.js';
import { Leases } from './leases.port.js';
import { OnlyProcessLeases } from './only-process.leases.js';

const openLeases = (place: StorePlace): Promise<Leases> =>
  place.open<Leases>({
    inFolder: () => new OnlyProcessLeases(),
    inMongo: async (database) =>
      new (await import('./mongo/mongo.leases.js')).MongoLeases(database),
  });

/** The leases of the work that one process of several does. */
@Global()
@Module({
  providers: [{ provide: Leases, useFactory: openLeases, inject: [StorePlace] }],
  exports: [Leases],
})
export class LeasesModule {}

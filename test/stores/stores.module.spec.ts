import type { FactoryProvider } from '@nestjs/common';
import { readMongoDbUrl } from '../../src/mongo/mongodb-url.js';
import { ServersAvailability } from '../../src/stores/servers-availability.js';
import { StoresModule } from '../../src/stores/stores.module.js';

describe('the place of the stores', () => {
  it('is not opened on a server when the data folder was not taken: the program could not end', async () => {
    const mongoDb = readMongoDbUrl('mongodb://localhost:1/rollbook');
    const [provider] = StoresModule.register({ mongoDb }).providers ?? [];
    const { useFactory } = provider as FactoryProvider<Promise<unknown>>;
    const servers = new ServersAvailability();
    await expect(useFactory(null, servers)).rejects.toThrow('The data folder was not taken.');
    expect(servers.mayFail).toBe(false);
  });
});

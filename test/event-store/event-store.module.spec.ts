import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataDirInUse, DataDirLock } from '../../src/event-store/data-dir-lock.port.js';
import { EventStoreModule } from '../../src/event-store/event-store.module.js';
import { EventStore, NO_STREAM } from '../../src/event-store/event-store.port.js';
import { happened, numbersOf } from '../support/events.example.js';
import { tempFolders } from '../support/temp-folder.js';

const newFolder = tempFolders();

/** Appends when the program stops, as a feature may that is finishing its batch. */
@Injectable()
class LastWords implements OnApplicationShutdown {
  constructor(@Inject(EventStore) private readonly store: EventStore) {}

  async onApplicationShutdown(): Promise<void> {
    await this.store.append('last-words', NO_STREAM, [happened(1)]);
  }
}

@Global()
@Module({ providers: [LastWords] })
class GlobalModule {}

@Module({ providers: [LastWords] })
class FeatureModule {}

const start = async (dataDir: string, ...features: readonly (new () => object)[]) => {
  const imports = [EventStoreModule.register({ dataDir }), ...features];
  const app = await Test.createTestingModule({ imports }).compile();
  return app.init();
};

describe('starting the event store', () => {
  it('makes the data folder, for its owner alone', async () => {
    const dataDir = join(await newFolder(), 'deep', 'data');
    const app = await start(dataDir);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    await app.close();
  });

  it('takes a folder that is there as it is', async () => {
    const dataDir = join(await newFolder(), 'data');
    await mkdir(dataDir, { mode: 0o750 });
    const app = await start(dataDir);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o750);
    expect(app.get(DataDirLock).dataDir).toBe(dataDir);
    await app.close();
  });

  it('is refused while the folder is in use', async () => {
    const dataDir = await newFolder();
    const app = await start(dataDir);
    await expect(start(dataDir)).rejects.toThrow(DataDirInUse);
    await app.close();
  });

  it('finds the events of the last time', async () => {
    const dataDir = await newFolder();
    const first = await start(dataDir);
    await first.get(EventStore).append('a', NO_STREAM, [happened(1)]);
    await first.close();

    const second = await start(dataDir);
    expect(numbersOf(await second.get(EventStore).readStream('a'))).toEqual([1]);
    await second.close();
  });
});

describe('stopping the event store', () => {
  it.each([
    ['a feature', FeatureModule],
    ['another global module', GlobalModule],
  ])('waits until %s has appended its last', async (_, module) => {
    const dataDir = await newFolder();
    await (await start(dataDir, module)).close();

    const app = await start(dataDir);
    expect(numbersOf(await app.get(EventStore).readStream('last-words'))).toEqual([1]);
    await app.close();
  });
});

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { DatabaseSync } from '@photostructure/sqlite';
import { serverLogs } from '../../../../src/event-store/copy-log/eventstoredb/server-logs.js';
import { copyLog } from '../../../../src/event-store/copy-log/copy-log.js';
import { LogCopies } from '../../../../src/event-store/copy-log/log-copies.js';
import type { FolderPlace } from '../../../../src/event-store/copy-log/log-place.js';
import { folderLogs } from '../../../../src/event-store/copy-log/sqlite/folder-logs.js';
import { EventStoreModule } from '../../../../src/event-store/event-store.module.js';
import { SqliteDataDirLock } from '../../../../src/event-store/sqlite/sqlite.data-dir-lock.js';
import { happened } from '../../../support/events.example.js';
import { exampleAppends, exampleEvents } from '../copied-log.example.js';
import { logPlaces, stored } from '../log-places.js';

const places = logPlaces();
const copies = new LogCopies(folderLogs, serverLogs);
const untold = (): void => undefined;

const newPair = async () => {
  const [source, target] = await Promise.all([places.place('folder'), places.place('folder')]);
  await stored(source, exampleAppends);
  return { source: source as FolderPlace, target: target as FolderPlace };
};

const startService = async ({ dataDir }: FolderPlace) => {
  const imports = [EventStoreModule.register({ dataDir })];
  return (await Test.createTestingModule({ imports }).compile()).init();
};

describe('copying to a data folder', () => {
  it.each(['source', 'target'] as const)(
    'is refused while a service uses the %s',
    async (which) => {
      const pair = await newPair();
      await mkdir(pair.target.dataDir, { recursive: true });
      const lock = SqliteDataDirLock.take(pair[which].dataDir);
      await expect(copies.copy(pair.source, pair.target, untold)).rejects.toThrow(
        `Another Rollbook process is using the data folder ${pair[which].dataDir}.`,
      );
      lock.release();
      await expect(copies.copy(pair.source, pair.target, untold)).resolves.toBeDefined();
    },
  );

  it('locks both folders until it has ended, and no longer', async () => {
    const { source, target } = await newPair();
    await copies.copy(source, target, untold);
    for (const { dataDir } of [source, target])
      expect(() => SqliteDataDirLock.take(dataDir).release()).not.toThrow();
  });

  it('makes no folder for a log to copy that is not there', async () => {
    const { source, target } = await newPair();
    await expect(copies.copy(target, source, untold)).rejects.toThrow(
      `there is no log in ${target.dataDir}: it has no events.db.`,
    );
    expect(existsSync(target.dataDir)).toBe(false);
  });

  it('is refused into the same folder', async () => {
    const { source } = await newPair();
    await expect(copies.copy(source, source, untold)).rejects.toThrow(
      'both places are the same data folder.',
    );
  });

  it('takes events that EventStoreDB would not', async () => {
    const { source, target } = await newPair();
    const data = { text: 'x'.repeat(2_000_000) };
    const events = [{ ...happened(50), data }];
    await stored(source, [{ stream: 'import-9', expectedRevision: -1, events }]);
    await expect(copies.copy(source, target, untold)).resolves.toMatchObject({
      copied: exampleEvents + 1,
    });
  });

  it('is refused into a folder that a restore has left half restored', async () => {
    const { source, target } = await newPair();
    await mkdir(join(target.dataDir, 'restoring'), { recursive: true });
    await expect(copies.copy(source, target, untold)).rejects.toThrow('did not end');
  });

  it('is refused from a log of release 0.1 that this release never had', async () => {
    const { source, target } = await newPair();
    const db = new DatabaseSync(join(source.dataDir, 'events.db'));
    db.exec('DELETE FROM log');
    db.close();
    await expect(copies.copy(source, target, untold)).rejects.toThrow(
      `the log in ${source.dataDir} is of release 0.1. Start this release on it once, then stop it and copy.`,
    );
  });

  it('leaves a folder that no service opens, until the copy has ended', async () => {
    const { source, target } = await newPair();
    const from = await folderLogs.source(source, untold);
    const { id } = await from.log.store.identity();
    const to = await folderLogs.target(target, id, untold);
    const broken = { ...to.log, append: () => Promise.reject(new Error('broken off')) };
    await expect(copyLog({ source: from.log, target: broken }, untold)).rejects.toThrow('broken');
    await from.close();
    await to.close();
    await expect(startService(target)).rejects.toThrow(
      `a log was copied into ${target.dataDir} only in part.`,
    );
    await copies.copy(source, target, untold);
    await (await startService(target)).close();
  });

  it('leaves other files of the folder as they are', async () => {
    const { source, target } = await newPair();
    await mkdir(target.dataDir, { recursive: true });
    await writeFile(join(target.dataDir, 'credentials.key'), 'kept');
    await copies.copy(source, target, untold);
    expect(existsSync(join(target.dataDir, 'credentials.key'))).toBe(true);
  });
});

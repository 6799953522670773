import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { NO_STREAM, START } from '../../../src/event-store/event-store.port.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite.event-store.js';
import { happened, happenedFrom, numbersOf } from '../../support/events.example.js';
import { moment } from '../../support/moment.js';
import { tempFolders } from '../../support/temp-folder.js';
import { eventStoreContract } from '../event-store.contract.js';

const newFolder = tempFolders();
const newFile = async () => join(await newFolder(), 'events.db');

eventStoreContract('SqliteEventStore', async () => SqliteEventStore.open(await newFile()));

describe('opening the log again', () => {
  it('finds everything that was there when it was closed', async () => {
    const file = await newFile();
    const before = SqliteEventStore.open(file);
    const { position } = await before.append('a', NO_STREAM, happenedFrom(1, 3));
    const slice = await before.readStream('a');
    await before.close();

    const after = SqliteEventStore.open(file);
    expect(await after.readStream('a')).toEqual(slice);
    expect(await after.lastPosition()).toBe(position);
    expect(await after.append('a', NO_STREAM, happenedFrom(1, 3))).toMatchObject({ position });
    await after.close();
  });

  it('finds everything that was answered, when it was never closed', async () => {
    const file = await newFile();
    const crashed = SqliteEventStore.open(file);
    await crashed.append('a', NO_STREAM, happenedFrom(1, 3));

    const after = SqliteEventStore.open(file);
    expect(numbersOf(await after.readStream('a'))).toEqual([1, 2, 3]);
    await after.close();
    await crashed.close();
  });

  it('drops the index of event ids that release 0.1 kept, and keeps its events', async () => {
    const file = await newFile();
    const before = SqliteEventStore.open(file);
    await before.append('a', NO_STREAM, happenedFrom(1, 3));
    await before.close();
    const old = new DatabaseSync(file);
    old.exec('CREATE UNIQUE INDEX events_by_id ON events (id); PRAGMA user_version = 1');
    old.close();

    const after = SqliteEventStore.open(file);
    await after.append('b', NO_STREAM, [happened(1)]);
    expect(numbersOf(await after.readStream('a'))).toEqual([1, 2, 3]);
    expect(numbersOf(await after.readStream('b'))).toEqual([1]);
    await after.close();
    const left = new DatabaseSync(file);
    expect(left.prepare("SELECT name FROM sqlite_master WHERE name LIKE '%id%'").all()).toEqual([]);
    left.close();
  });

  it('refuses a log of a newer release, naming the file, and leaves it as it is', async () => {
    const file = await newFile();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => SqliteEventStore.open(file)).toThrow(`${file} was written by a newer release`);
    const left = new DatabaseSync(file);
    expect(left.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'delete' });
    left.close();
  });
});

describe('closing the log', () => {
  it('ends the subscriptions after the batch in hand, which may still append', async () => {
    const store = SqliteEventStore.open(await newFile());
    await store.append('a', NO_STREAM, [happened(1)]);
    const handled: number[] = [];
    const begun = moment();
    const stop = new AbortController().signal;
    const ended = store.subscribe({ after: START, stop }, async (batch) => {
      begun.come();
      await store.lastPosition();
      await store.append('b', NO_STREAM, [happened(2)]);
      handled.push(...numbersOf(batch));
    });
    await begun.came;
    await store.close();
    await ended;
    expect(handled).toEqual([1]);
  });

  it('leaves one file that holds everything, and may be done twice', async () => {
    const file = await newFile();
    const store = SqliteEventStore.open(file);
    await store.append('a', NO_STREAM, [happened(1)]);
    await store.close();
    await store.close();
    const copy = new DatabaseSync(file, { readOnly: true });
    expect(copy.prepare('SELECT count(*) AS events FROM events').get()).toEqual({ events: 1 });
    copy.close();
  });

  it('refuses to append afterwards', async () => {
    const store = SqliteEventStore.open(await newFile());
    await store.close();
    await expect(store.append('a', NO_STREAM, [happened(1)])).rejects.toThrow('not open');
  });
});

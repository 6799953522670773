import { NO_STREAM, START } from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { readUserNow } from '../../src/users/read-user-now.js';
import type {
  DirectoryUser,
  UserDirectory,
} from '../../src/users/read-model/user-directory.port.js';
import { userStreamName } from '../../src/users/user-stream.js';
import { eventId, exampleMetadata } from '../support/events.example.js';
import { created, deactivated, joinedAt, zoe } from '../support/users.example.js';
import { anna } from './credentials/credentials.example.js';
import { passwordChanged } from './credentials/school.example.js';
import { noLinks } from './read-model/directory.example.js';

const trained = (total: number) => ({
  type: 'TrainingRecorded',
  data: { occurredAt: joinedAt, total, personal: { course: 'Fire', completedAt: '2026-01-31' } },
});
const history = [
  created(),
  passwordChanged,
  ...Array.from({ length: 998 }, (_, n) => trained(n + 1)),
];

/** A store that counts the events it answers. */
class CountingStore extends InMemoryEventStore {
  eventsRead = 0;

  override async readStream(...asked: Parameters<InMemoryEventStore['readStream']>) {
    const slice = await super.readStream(...asked);
    this.eventsRead += slice.events.length;
    return slice;
  }
}

async function read(
  shown: Partial<DirectoryUser> | undefined,
  events: readonly { type: string; data: object }[],
) {
  const store = new CountingStore();
  const stored = events.map((event, n) => ({
    ...event,
    id: eventId(n),
    metadata: exampleMetadata,
  }));
  await store.append(userStreamName(anna), NO_STREAM, stored);
  const user = {
    ...zoe,
    ...noLinks,
    createdAt: joinedAt,
    updatedAt: joinedAt,
    uuid: anna,
    status: 'active',
    passwordEvent: eventId(1),
    trainingRecords: 998,
    revision: 999,
    ...shown,
  } as DirectoryUser;
  const directory = {
    findMany: async () => new Map(shown ? [[anna, user]] : []),
  } as unknown as UserDirectory;
  return { store, now: await readUserNow(anna, { store, directory }) };
}

describe('reading a user as they are now', () => {
  it('reads no more of a long stream than the directory does not know', async () => {
    const { store, now } = await read({}, history);
    expect(now).toMatchObject({
      revision: 999,
      passwordEvent: eventId(1),
      user: { status: 'active', trainingRecords: 998 },
    });
    expect(store.eventsRead).toBe(1);
  });

  it('takes what came since into account', async () => {
    const since = [trained(999), passwordChanged, deactivated];
    const { store, now } = await read({}, [...history, ...since]);
    expect(now).toMatchObject({
      revision: 1_002,
      passwordEvent: eventId(1_001),
      user: { status: 'inactive', trainingRecords: 999 },
    });
    expect(store.eventsRead).toBe(4);
  });

  it.each([
    ['shows no user', undefined],
    ['is of another log, and has gone farther', { revision: 2_000, trainingRecords: 7 }],
  ])('reads the whole stream where the directory %s', async (_, shown) => {
    const { now } = await read(shown, history);
    const { position, ...others } = now;
    expect(position).toBeGreaterThan(START);
    expect(others).toEqual({
      uuid: anna,
      revision: 999,
      passwordEvent: eventId(1),
      user: { status: 'active', profile: zoe, trainingRecords: 998 },
    });
  });

  it('says the same, however far the directory is', async () => {
    const { now: whole } = await read(undefined, history);
    const { now } = await read({}, history);
    expect(now).toEqual(whole);
  });
});

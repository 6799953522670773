import { setTimeout } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, type JSONEventType } from '@eventstore/db-client';
import { FakeEventStoreDb, type FakeOptions } from './fake-event-store-db.js';

/** Fake servers and clients of a test, which go when it ends. */
export type Fakes = {
  readonly start: (options?: FakeOptions) => Promise<FakeEventStoreDb>;
  readonly connect: (url: string) => EventStoreDBClient;
};

export function fakes(): Fakes {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  return {
    start: async (options) => {
      const fake = await FakeEventStoreDb.start(options);
      ends.push(() => fake.stop());
      return fake;
    },
    connect: (url) => {
      const client = EventStoreDBClient.connectionString(url);
      // Not waited for: it never settles when the server has ended the client's long call in good order.
      ends.push(async () => void client.dispose());
      return client;
    },
  };
}

/** A fake server and a client of it, for each test of a file. */
export type Served = {
  readonly fake: FakeEventStoreDb;
  readonly client: EventStoreDBClient;
  /** Another client of the same server, with its own connection when its options differ. */
  readonly connect: (options?: string) => EventStoreDBClient;
};

export function served(): Served {
  const { start, connect } = fakes();
  let fake: FakeEventStoreDb;
  let client: EventStoreDBClient;
  beforeEach(async () => {
    fake = await start();
    client = connect(fake.url);
  });
  return {
    get fake() {
      return fake;
    },
    get client() {
      return client;
    },
    connect: (options = '') => connect(`${fake.url}${options}`),
  };
}

/** The event of a number, always with the same id. */
export const happened = (n: number, data: JSONEventType['data'] = { n }) =>
  jsonEvent({ id: idOf(n), type: 'Happened', data });

export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Waits until something is so. A test that waits in vain runs into its time-out. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(1);
}

/** What a read has of each event, in its order. */
export async function read<Item, Got>(
  events: AsyncIterable<Item>,
  get: (event: Item) => Got,
): Promise<readonly Got[]> {
  const got: Got[] = [];
  for await (const event of events) got.push(get(event));
  return got;
}

import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { FakeEventStoreDb } from './fake-event-store-db.js';

let fake: FakeEventStoreDb;
let client: EventStoreDBClient;
beforeAll(async () => {
  fake = await FakeEventStoreDb.start();
  client = EventStoreDBClient.connectionString(fake.url);
});
afterAll(async () => {
  await client.dispose();
  await fake.stop();
});

const event = (n: number) => jsonEvent({ type: 'Happened', id: randomUUID(), data: { n } });

describe('appending to the fake', () => {
  it('answers the same the second time', async () => {
    const events = [event(1), event(2)];
    const first = await client.appendToStream('user-1', events, { expectedRevision: NO_STREAM });
    const again = await client.appendToStream('user-1', events, { expectedRevision: NO_STREAM });
    expect(again).toEqual(first);
    const read = [];
    for await (const { event: recorded } of client.readStream('user-1')) read.push(recorded?.data);
    expect(read).toEqual([{ n: 1 }, { n: 2 }]);
  });
});

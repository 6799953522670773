import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { userLine } from '../../support/http-imports.js';
import { comesTrue, endOf, isReady, submit, textOf } from '../../support/ask-rollbook.js';
import { rollbooks } from '../../support/eventstoredb/rollbooks.js';

const { serve, start } = rollbooks();

it('two Rollbooks and another service keep their events on one server, and nothing is mixed', async () => {
  const log = await serve();
  const other = EventStoreDBClient.connectionString(log.url);
  const foreign = (n: number) =>
    other.appendToStream(`user-${n}`, [jsonEvent({ type: 'Signed-Up', data: { n } })]);
  await foreign(1);
  const north = await start(log.url, { EVENTSTORE_STREAM_PREFIX: 'north_' });
  const south = await start(log.url, { EVENTSTORE_STREAM_PREFIX: 'south_' });
  await comesTrue(async () => (await isReady(north)) && (await isReady(south)));
  // The end of the log is foreign: nobody waits for it.
  await foreign(2);
  const ids = await Promise.all([
    submit(north, [userLine('N1'), userLine('N2')]),
    submit(south, [userLine('S1')]),
  ]);
  await foreign(3);
  expect(await endOf(north, ids[0])).toMatchObject({ counts: { created: 2 } });
  expect(await endOf(south, ids[1])).toMatchObject({ counts: { created: 1 } });
  const userIds = async (program: typeof north) =>
    ((await textOf(program, '/api/exports/users.csv')).match(/^[A-Z]\d(?=,)/gm) ?? []).toSorted();
  expect(await userIds(north)).toEqual(['N1', 'N2']);
  expect(await userIds(south)).toEqual(['S1']);
  await foreign(4);
  await other.dispose();
}, 120_000);

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_STREAM } from '../../../src/event-store/event-store.port.js';
import { FakeEventStoreDb } from '../../support/eventstoredb/fake-event-store-db.js';
import { selfSignedCertificate } from '../../support/eventstoredb/self-signed-certificate.js';
import { happened } from '../../support/events.example.js';
import { tempFolders } from '../../support/temp-folder.js';
import { eventStoreContract } from '../event-store.contract.js';
import { openContractStore } from './contract-store.js';

const tempFolder = tempFolders();
let fake: FakeEventStoreDb;
let url: string;
beforeAll(async () => {
  const tls = selfSignedCertificate();
  fake = await FakeEventStoreDb.start({ tls, user: 'rollbook', password: 'a:b@c' });
  const file = join(await tempFolder(), 'ca.pem');
  await writeFile(file, tls.cert);
  url = `${fake.url}&tlsCAFile=${file}`;
});
afterAll(() => fake.stop());

// Calls overtake each other.
eventStoreContract(
  'EventStoreDbEventStore with a call for each append',
  () => openContractStore(url, { appendCalls: 'unary' }),
  'any',
);

describe('the long call for all appends', () => {
  it.each([
    ['is not opened when each has a call', 'unary', 0],
    ['is opened else', 'batch', 1],
  ] as const)('%s', async (_, appendCalls, opened) => {
    const before = fake.batchCalls.ever;
    const log = await openContractStore(url, { appendCalls });
    await log.close();
    expect(fake.batchCalls.ever - before).toBe(opened);
  });
});

describe('appends that have a call each', () => {
  it('leave room on their connection, however many may be under way', async () => {
    const log = await openContractStore(url, { appendCalls: 'unary' });
    fake.faults.answerDelayMs = 20;
    try {
      await log.appendMany(
        Array.from({ length: 300 }, (_, n) => ({
          stream: `s${n}`,
          expectedRevision: NO_STREAM,
          events: [happened(n)],
        })),
      );
    } finally {
      fake.faults.answerDelayMs = 0;
      await log.close();
    }
    // One more is the lease's. A connection takes 100.
    expect(fake.unaryCalls.most).toBeGreaterThanOrEqual(96);
    expect(fake.unaryCalls.most).toBeLessThan(100);
  });
});

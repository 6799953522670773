import { jest } from '@jest/globals';
import {
  NO_STREAM,
  VersionConflict,
  type EventStore,
} from '../../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../../event-store/in-memory/in-memory.event-store.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import { readImport } from '../../../src/imports/tenure/read-import.js';
import { Tenure, TenureLost } from '../../../src/imports/tenure/tenure.js';
import { newUuid } from '../../../src/shared/uuid.js';
import { FixedClock } from '../../support/fixed-clock.js';
import { watchTurns } from '../../support/watch-turns.js';
import { createdRow, importId, submitted } from '../../support/imports.example.js';

const clock = new FixedClock();
const metadata = { $correlationId: importId, $causationId: importId, actor: 'token:admin' };
const check = { type: 'RecordCheck', rowsTotal: 1, planDigest: 'd', warnings: [] } as const;
const failure = {
  type: 'FailImport',
  code: 'FILE_EMPTY',
  column: null,
  values: {},
  warnings: [],
} as const;

async function submittedImport(): Promise<EventStore> {
  const store = new InMemoryEventStore();
  await store.append(importStreamName(importId), NO_STREAM, [
    { ...submitted, id: newUuid(), metadata },
  ]);
  return store;
}

async function begun(store: EventStore): Promise<Tenure> {
  const tenure = await Tenure.begin({ store, clock }, importId);
  if (!tenure) throw new Error('The import cannot be held.');
  return tenure;
}

const types = async (store: EventStore) =>
  (await store.readStream(importStreamName(importId))).events.map(({ type }) => type);

describe('a tenure', () => {
  it('begins behind a barrier of its own, in the name of who uploaded', async () => {
    const store = await submittedImport();
    const tenure = await begun(store);
    expect(tenure.barrier).toBe(await store.lastPosition());
    expect(tenure.actor).toBe('token:admin');
    expect(tenure.epoch).toBe(1);
  });

  it('reads a long import in slices, and others have a turn in between', async () => {
    const store = await submittedImport();
    for (let begin = 0; begin < 40; begin += 1) await begun(store);
    const { port, hadTurn } = watchTurns<EventStore>(store, 'readStream');
    await readImport(port, importId);
    expect(hadTurn.length).toBeGreaterThan(1);
    expect(hadTurn).not.toContain(false);
  });

  it('cannot begin where there is no import', async () => {
    const store = new InMemoryEventStore();
    expect(await Tenure.begin({ store, clock }, importId)).toBeUndefined();
  });

  it('cannot begin once the import has ended', async () => {
    const store = await submittedImport();
    await (await begun(store)).record(failure);
    expect(await Tenure.begin({ store, clock }, importId)).toBeUndefined();
  });

  it('lets its holder through the fence', async () => {
    const tenure = await begun(await submittedImport());
    await expect(tenure.fence()).resolves.toBeUndefined();
  });

  it('stops a former holder at the fence', async () => {
    const store = await submittedImport();
    const former = await begun(store);
    await begun(store);
    await expect(former.fence()).rejects.toThrow(TenureLost);
  });

  it('stops every process at the fence once the import has ended', async () => {
    const store = await submittedImport();
    const tenure = await begun(store);
    await tenure.record(failure);
    await expect(tenure.fence()).rejects.toThrow(TenureLost);
  });

  it('refuses what a former holder has to record', async () => {
    const store = await submittedImport();
    const former = await begun(store);
    await begun(store);
    await expect(former.record(check)).rejects.toThrow(TenureLost);
    expect(await types(store)).not.toContain('ImportChecked');
  });

  it('is one of two that begin at the same moment: the other does not take it over at once', async () => {
    const store = await submittedImport();
    const both = await Promise.allSettled([begun(store), begun(store)]);
    expect(both).toEqual([
      expect.objectContaining({ value: expect.objectContaining({ epoch: 1 }) as unknown }),
      expect.objectContaining({ reason: expect.any(TenureLost) as unknown }),
    ]);
    expect(await types(store)).toEqual(['ImportSubmitted', 'ImportPassStarted']);
  });

  it('begins where something else was written at the same moment', async () => {
    const store = await submittedImport();
    jest.spyOn(store, 'append').mockRejectedValueOnce(new VersionConflict('an import', 0, 1));
    expect((await begun(store)).epoch).toBe(1);
  });

  it('records a batch once, whatever it is told', async () => {
    const store = await submittedImport();
    const tenure = await begun(store);
    await tenure.record(check);
    await tenure.record({ type: 'RecordBatch', rows: [createdRow(2)] });
    await tenure.record({ type: 'RecordBatch', rows: [createdRow(2)] });
    expect(await types(store)).toEqual([
      'ImportSubmitted',
      'ImportPassStarted',
      'ImportChecked',
      'ImportBatchApplied',
    ]);
  });

  it('finds its own event when it was stored and the answer was lost', async () => {
    const store = await submittedImport();
    const tenure = await begun(store);
    loseNextAnswer(store);
    await expect(tenure.record(check)).rejects.toThrow('answer lost');
    await tenure.fence();
    expect(tenure.state).toMatchObject({ status: 'applying', rowsTotal: 1 });
  });

  it('takes its own event for written when it meets it behind a conflict', async () => {
    const store = await submittedImport();
    const tenure = await begun(store);
    conflictOnceStored(store);
    await tenure.record(check);
    expect(tenure.state).toMatchObject({ status: 'applying', rowsTotal: 1 });
    expect(await types(store)).toEqual(['ImportSubmitted', 'ImportPassStarted', 'ImportChecked']);
  });

  it('knows what others have recorded when it begins', async () => {
    const store = await submittedImport();
    const former = await begun(store);
    await former.record(check);
    await former.record({ type: 'RecordBatch', rows: [createdRow(2)] });
    expect((await begun(store)).state).toMatchObject({ status: 'applying', rowsDone: 1 });
    expect((await readImport(store, importId)).state).toMatchObject({ rowsDone: 1 });
  });
});

function loseNextAnswer(store: EventStore): void {
  const append = store.append.bind(store);
  jest.spyOn(store, 'append').mockImplementationOnce(async (...args) => {
    await append(...args);
    throw new Error('answer lost');
  });
}

function conflictOnceStored(store: EventStore): void {
  const append = store.append.bind(store);
  jest.spyOn(store, 'append').mockImplementationOnce(async (...args) => {
    const { revision } = await append(...args);
    throw new VersionConflict(args[0], args[1], revision);
  });
}

import { START } from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { resumeProjecting } from '../../src/read-models/project-log.js';
import { rebuildReadModels } from '../../src/read-models/rebuild-read-models.js';
import { logOfHappened, projectionCalled, readModelsOf } from './read-models.example.js';

const stray = { id: 'stray', text: 'that no event speaks of' };

/** The documents after projecting the log as the server does. */
async function documentsOf(log: InMemoryEventStore) {
  const { models, stores } = readModelsOf(projectionCalled('letters'));
  const { take } = await resumeProjecting(models.all());
  for await (const batch of log.readAll({ after: START })) await take(batch);
  return stores[0]?.notes();
}

async function given() {
  const all = readModelsOf(projectionCalled('letters'), projectionCalled('lists'));
  for (const store of all.stores) await store.write([stray], START, 700);
  return all;
}

describe('rebuilding read models', () => {
  let told: string[] = [];
  const tell = (line: string) => told.push(line);
  beforeEach(() => {
    told = [];
  });

  it('leaves the documents that projecting gave, and nothing else', async () => {
    const log = await logOfHappened(2500);
    const { models, stores } = await given();
    await rebuildReadModels(models.all(), log, tell);
    const expected = await documentsOf(log);
    expect(stores.map((store) => store.notes())).toEqual([expected, expected]);
    const end = await log.lastPosition();
    expect(await Promise.all(stores.map((store) => store.checkpoint()))).toEqual([end, end]);
  });

  it('leaves the others as they are', async () => {
    const { models, stores } = await given();
    await rebuildReadModels(models.all().slice(1), await logOfHappened(5), tell);
    expect(stores[0]?.notes()).toEqual([stray]);
    expect(stores[1]?.notes()).toHaveLength(5);
  });

  it('tells at the end what was rebuilt, and how fast', async () => {
    const { models } = await given();
    await rebuildReadModels(models.all(), await logOfHappened(5), tell);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^letters, lists: rebuilt from 5 events, [\d,]+ events\/s$/);
  });

  it('empties them when the log is empty', async () => {
    const { models, stores } = await given();
    await rebuildReadModels(models.all(), new InMemoryEventStore(), tell);
    expect(stores.map((store) => store.notes())).toEqual([[], []]);
    expect(await stores[0]?.checkpoint()).toBe(START);
    expect(told[0]).toMatch('rebuilt from 0 events');
  });

  it('tells on the way how far it is', async () => {
    const { models } = await given();
    const log = await logOfHappened(2500);
    const now = performance.now.bind(performance);
    let looks = 0;
    // A second goes by with every look at the clock.
    performance.now = () => (looks += 1_000);
    await rebuildReadModels(models.all().slice(0, 1), log, tell).finally(() => {
      performance.now = now;
    });
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]).toMatch(/^letters: \d+ % of the log, [\d,]+ events\/s$/);
    expect(told.at(-2)).toMatch('100 % of the log');
  });

  it('goes on where it was cut off', async () => {
    const log = await logOfHappened(2500);
    const { models, stores } = await given();
    const cutOff = async function* (): ReturnType<InMemoryEventStore['readAll']> {
      for await (const batch of log.readAll({ after: START })) {
        yield batch;
        throw new Error('killed');
      }
    };
    const dying = { readAll: cutOff, lastPosition: () => log.lastPosition() };
    await expect(rebuildReadModels(models.all(), dying, tell)).rejects.toThrow('killed');
    const { after, take } = await resumeProjecting(models.all());
    expect(after).toBeGreaterThan(START);
    for await (const batch of log.readAll({ after })) await take(batch);
    expect(stores[1]?.notes()).toEqual(await documentsOf(log));
  });
});

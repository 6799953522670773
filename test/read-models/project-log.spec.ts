import { START } from '../../src/event-store/event-store.port.js';
import { resumeProjecting } from '../../src/read-models/project-log.js';
import { CheckpointMoved } from '../../src/read-models/projection.js';
import { batchOf, logOf } from './log.example.js';
import { watchTurns } from '../support/watch-turns.js';
import { projectionCalled, readModelsOf } from './read-models.example.js';

const log = logOf(...[1, 2, 3, 4].map((n) => ['a', { type: 'Happened', data: { n } }] as const));
const stray = { id: 'stray', text: 'of an older version' };

describe('going on with projecting', () => {
  const letters = projectionCalled('letters');
  const lists = projectionCalled('lists');

  it('begins before the log when nothing is stored', async () => {
    const { models } = readModelsOf(letters, lists);
    expect((await resumeProjecting(models.all())).after).toBe(START);
  });

  it('begins at the read model furthest behind', async () => {
    const { models, stores } = readModelsOf(letters, lists);
    await stores[0]?.write([], START, 30);
    await stores[1]?.write([], START, 10);
    expect((await resumeProjecting(models.all())).after).toBe(10);
  });

  it('gives each only what it has not seen', async () => {
    const { models, stores } = readModelsOf(letters, lists);
    await stores[0]?.write([], START, 30);
    await stores[1]?.write([], START, 10);
    const { take } = await resumeProjecting(models.all());
    await take(batchOf(log.slice(1, 2)));
    await take(batchOf(log.slice(2)));
    const idsIn = (n: number) => stores[n]?.notes().map(({ id }) => id);
    expect(idsIn(0)).toEqual(log.slice(3).map(({ id }) => id));
    expect(idsIn(1)).toEqual(log.slice(1).map(({ id }) => id));
    expect(await Promise.all(stores.map((store) => store.checkpoint()))).toEqual([40, 40]);
  });

  it('does so in turns of their own, for together they would be a long one', async () => {
    const { models } = readModelsOf(letters, lists);
    const write = { write: async () => undefined };
    const { port, hadTurn } = watchTurns(write, 'write');
    const watched = models.all().map((model) => ({ ...model, take: () => port.write() }));
    const { take } = await resumeProjecting(watched);
    await take(batchOf(log.slice(0, 1)));
    expect(hadTurn).toEqual([true]);
  });

  it('empties one that has no checkpoint, and leaves the others', async () => {
    const { models, stores } = readModelsOf(letters, lists);
    await stores[0]?.write([stray], START, 10);
    await stores[1]?.write([stray], START, 10);
    await stores[1]?.write([], 10, START);
    expect((await resumeProjecting(models.all())).after).toBe(START);
    expect(stores.map((store) => store.notes())).toEqual([[stray], []]);
  });

  it.each([
    ['moved it on', 20],
    ['emptied it', START],
  ])('stops when another process %s: nothing may be passed over', async (_, elsewhere) => {
    const { models, stores } = readModelsOf(letters);
    const { take } = await resumeProjecting(models.all());
    await take(batchOf(log.slice(0, 1)));
    await stores[0]?.write([], 10, elsewhere);
    await expect(take(batchOf(log.slice(1)))).rejects.toThrow(CheckpointMoved);
    expect(await stores[0]?.checkpoint()).toBe(elsewhere);
  });
});

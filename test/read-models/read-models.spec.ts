import { START } from '../../src/event-store/event-store.port.js';
import { logOf, batchOf } from './log.example.js';
import { projectionCalled, readModelsOf } from './read-models.example.js';

const happenedOn = (stream: string) => [stream, { type: 'Happened', data: {} }] as const;
const log = logOf(happenedOn('a'), happenedOn('a'), happenedOn('b'));

describe('the read models of the program', () => {
  it('are found by name, in the order of their names, whichever was added first', () => {
    const { models } = readModelsOf(projectionCalled('lists'), projectionCalled('letters'));
    expect(models.all().map(({ name }) => name)).toEqual(['letters', 'lists']);
    expect(models.find('lists')).toBe(models.all()[1]);
    expect(models.find('nothing')).toBeUndefined();
  });

  it('have a name each', () => {
    expect(() => readModelsOf(projectionCalled('letters'), projectionCalled('letters'))).toThrow(
      'There are two read models called letters.',
    );
  });
});

describe('a read model', () => {
  it('takes only what comes after the place it is told', async () => {
    const { models, stores } = readModelsOf(projectionCalled('letters'));
    await models.find('letters')?.take(batchOf(log.slice(0, 2)), START);
    await stores[0]?.write([], 20, 10);
    await models.find('letters')?.take(batchOf(log), 10);
    expect(stores[0]?.notes().map(({ id }) => id)).toEqual(log.map(({ id }) => id));
    expect(await models.find('letters')?.checkpoint()).toBe(30);
  });

  it('moves to the end of a batch in which nothing concerns it', async () => {
    const { models } = readModelsOf({ ...projectionCalled('letters'), project: () => [] });
    await models.find('letters')?.take({ events: log, position: 55 }, START);
    expect(await models.find('letters')?.checkpoint()).toBe(55);
  });

  it.each([30, 31])('does nothing with a batch that ends before it, at %i', async (from) => {
    const { models, stores } = readModelsOf(projectionCalled('letters'));
    await models.find('letters')?.take(batchOf(log), from);
    expect(stores[0]?.notes()).toEqual([]);
    expect(await models.find('letters')?.checkpoint()).toBe(START);
  });
});

import { START } from '../../src/event-store/event-store.port.js';
import { Gaps } from '../../src/read-models/gaps.js';
import { DocumentRefused, RevisionGap } from '../../src/read-models/projection.js';
import { projectionCalled, readModelsOf } from './read-models.example.js';

const gap = (document: string) => new RevisionGap('notes', document, 4, 2);

const refused = () => new DocumentRefused('notes', new Error('the index is damaged'));

const given = () => {
  const { models, stores } = readModelsOf(projectionCalled('notes'));
  const told: string[] = [];
  return { store: stores[0]!, told, gaps: new Gaps(models, (sentence) => told.push(sentence)) };
};

describe('a gap in a read model', () => {
  it('makes it be built anew when it is there again', async () => {
    const { store, told, gaps } = given();
    await store.write([], START, 7);
    await gaps.found(gap('a'));
    expect(await store.checkpoint()).toBe(7);
    await gaps.found(gap('a'));
    expect(await store.checkpoint()).toBe(START);
    expect(told).toEqual([
      'The read model notes lacks changes that it should have, or is damaged: it is rebuilt.',
    ]);
  });

  it('is none when another comes after it, or a batch was projected in between', async () => {
    const { store, gaps } = given();
    await store.write([], START, 7);
    await gaps.found(gap('a'));
    await gaps.found(gap('b'));
    gaps.passed();
    await gaps.found(gap('b'));
    await gaps.found(new Error('The store is down.'));
    expect(await store.checkpoint()).toBe(7);
  });

  it('is left to the process that has gone on since', async () => {
    const { store, told, gaps } = given();
    await store.write([], START, 7);
    await gaps.found(gap('a'));
    await store.write([], 7, 9);
    await gaps.found(gap('a'));
    expect(await store.checkpoint()).toBe(9);
    expect(told).toEqual([]);
    // Where it stands now it counts anew.
    await gaps.found(gap('a'));
    await gaps.found(gap('a'));
    expect(await store.checkpoint()).toBe(START);
  });
});

describe('a document that the database refuses', () => {
  it('makes the read model be built anew, once: a mistake of ours would come again for ever', async () => {
    const { store, told, gaps } = given();
    await store.write([], START, 7);
    await gaps.found(refused());
    await gaps.found(refused());
    expect(await store.checkpoint()).toBe(START);
    await store.write([], START, 9);
    await gaps.found(refused());
    await gaps.found(refused());
    expect(await store.checkpoint()).toBe(9);
    expect(told).toHaveLength(1);
  });
});

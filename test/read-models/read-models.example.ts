import { NO_STREAM, type RecordedEvent } from '../../src/event-store/event-store.port.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import type { Projection } from '../../src/read-models/projection.js';
import { ReadModels } from '../../src/read-models/read-models.js';
import { happenedFrom } from '../support/events.example.js';
import { InMemoryProjectionStore, nothingStored } from './in-memory/in-memory.projection-store.js';
import { refusedText, type Note } from './projection-store.contract.js';

/** Makes a note of every event. */
export const projectionCalled = (name: string): Projection<Note> => ({
  name,
  version: 1,
  project: ({ id, data }: RecordedEvent) => [{ id, text: JSON.stringify(data) }],
});

/** As `projectionCalled`, but its store refuses every event while `isRefusing` says so. */
export const refusingProjection = (name: string, isRefusing: () => boolean): Projection<Note> => ({
  name,
  version: 1,
  project: (event) =>
    isRefusing() ? [{ id: event.id, text: refusedText }] : projectionCalled(name).project(event),
});

/** The read models of these projections, with the stores where nothing is stored yet. */
export function readModelsOf(...projections: readonly Projection<Note>[]) {
  const models = new ReadModels();
  const stores = projections.map((projection) => {
    const store = new InMemoryProjectionStore(projection.name, 1, nothingStored());
    models.add(projection, store);
    return store;
  });
  return { models, stores };
}

/** A log of example events from 1 on. */
export async function logOfHappened(last: number): Promise<InMemoryEventStore> {
  const store = new InMemoryEventStore();
  await store.append('a', NO_STREAM, happenedFrom(1, last));
  return store;
}

import type { EventStore } from '../../src/event-store/event-store.port.js';
import { appendManyContract, type StoredOrder } from './append-many.contract.js';
import { appendContract } from './append.contract.js';
import { eventAtContract } from './event-at.contract.js';
import { readAllContract } from './read-all.contract.js';
import { readManyContract } from './read-many.contract.js';
import { readStreamContract } from './read-stream.contract.js';
import { severalWritersContract } from './several-writers.contract.js';
import { subscribeContract } from './subscribe.contract.js';

export type OpenStore = EventStore & { close(): Promise<void> };

/**
 * What every event store adapter must do. Call it from the adapter's own spec; `open` gives an empty store. `order`: in which the streams of
 * one call are stored. `openTwice` gives an empty log, opened by two processes, where the adapter allows that.
 */
export function eventStoreContract(
  adapter: string,
  open: () => Promise<OpenStore>,
  order: StoredOrder = 'as asked',
  openTwice?: () => Promise<readonly [OpenStore, OpenStore]>,
): void {
  describe(adapter, () => {
    const opened: OpenStore[] = [];
    const openOne = async (): Promise<OpenStore> => {
      const store = await open();
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });
    const openBoth = async (twice: NonNullable<typeof openTwice>) => {
      const both = await twice();
      opened.push(...both);
      return both;
    };

    it('is called something in a sentence, and says what to look at when it is another one', async () => {
      const { description } = await openOne();
      expect(description.name).toMatch(/^the log \S/);
      expect(description.check).toMatch(/[.?]$/);
    });

    describe('appending to a stream', () => appendContract(openOne));
    describe('appending to many streams', () => appendManyContract(openOne, order));
    describe('reading a stream', () => readStreamContract(openOne));
    describe('reading many events by their places', () => readManyContract(openOne));
    describe('reading the event at a position', () => eventAtContract(openOne));
    describe('reading the log', () => readAllContract(openOne));
    describe('subscribing to the log', () => subscribeContract(openOne));
    if (openTwice)
      describe('several processes', () => severalWritersContract(() => openBoth(openTwice)));
  });
}

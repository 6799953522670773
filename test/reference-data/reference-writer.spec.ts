import { setTimeout } from 'node:timers/promises';
import { ReferenceLists } from '../../src/reference-data/index.js';
import { ReferenceWriter } from '../../src/reference-data/reference-writer.js';
import { uuidV5 } from '../../src/shared/uuid.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { importId } from '../support/imports.example.js';
import { FixedClock } from '../support/fixed-clock.js';

/** A store whose calls take 0 to 10 ms, as on a server. */
function slowStore(): InMemoryEventStore {
  let calls = 0;
  return new Proxy(new InMemoryEventStore(), {
    get(store, name) {
      const call: unknown = Reflect.get(store, name);
      if (typeof call !== 'function') return call;
      return async (...asked: readonly unknown[]) => {
        calls += 1;
        await setTimeout((calls * 7) % 11);
        return Reflect.apply(call, store, asked) as unknown;
      };
    },
  });
}

describe('a hundred additions to one list at once, over a store that takes its time', () => {
  it('all succeed', async () => {
    const store = slowStore();
    const writer = new ReferenceWriter(new ReferenceLists(store), store, new FixedClock());
    const additions = Array.from({ length: 100 }, (_none, n) =>
      writer.change({
        kind: 'sites',
        change: { type: 'AddEntry', entryId: uuidV5(importId, `${n}`), name: `Site ${n}` },
        actor: 'token:admin',
      }),
    );
    const outcomes = await Promise.allSettled(additions);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect((await store.readStream('reference-sites')).events).toHaveLength(100);
  });
});

import { NO_STREAM, START, type EventStore } from '../../src/event-store/event-store.port.js';
import { happened, happenedFrom } from '../support/events.example.js';

export function eventAtContract(open: () => Promise<EventStore>): void {
  it('finds each event by the position that reading gave out', async () => {
    const store = await open();
    await store.append('b', NO_STREAM, [happened(1)]);
    await store.append('a', NO_STREAM, happenedFrom(2, 3));
    let found = 0;
    for await (const { events } of store.readAll({ after: START }))
      for (const event of events) {
        expect(await store.eventAt(event.position)).toEqual(event);
        found += 1;
      }
    expect(found).toBe(3);
  });

  it('finds no event before the first, beyond the end, or in an empty log', async () => {
    const store = await open();
    expect(await store.eventAt(START)).toBeUndefined();
    expect(await store.eventAt(0)).toBeUndefined();
    const { position } = await store.append('a', NO_STREAM, [happened(1)]);
    expect(await store.eventAt(START)).toBeUndefined();
    expect(await store.eventAt(position + 1_000_000)).toBeUndefined();
  });
}

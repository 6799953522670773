import type { AuditQuery } from '../../src/audit/read-model/audit-trail.port.js';
import { pageOfUsers } from '../../src/audit/page-of-users.js';
import { NO_STREAM, type NewEvent } from '../../src/event-store/event-store.port.js';
import type { UserEvent } from '../../src/users/domain/user-events.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { eventId, exampleMetadata } from '../support/events.example.js';
import * as example from '../support/users.example.js';

const [ann, bob, cyd] = [eventId(1), eventId(2), eventId(3)] as const;
const importId = eventId(99);

let store: InMemoryEventStore;
let stored = 0;
const stamped = (event: UserEvent, metadata: object = {}): NewEvent => {
  stored += 1;
  return { ...event, id: eventId(1_000 + stored), metadata: { ...exampleMetadata, ...metadata } };
};
const append = (uuid: string, revision: number, event: UserEvent, metadata?: object) =>
  store.append(`user-${uuid}`, revision, [stamped(event, metadata)]);

/** Ann and Bob by turns, with a claim revoked, and Cyd once: positions 0 to 6. */
beforeEach(async () => {
  store = new InMemoryEventStore();
  await append(ann, NO_STREAM, example.created(), { importId, row: 2 });
  await append(bob, NO_STREAM, example.created());
  await append(ann, 0, example.updated({ email: { from: 'a', to: 'b' } }), { actor: 'token:7' });
  await append(cyd, NO_STREAM, example.created());
  await append(bob, 0, example.claimRevoked);
  await append(bob, 1, example.deactivated);
  await append(ann, 1, example.deleted, { actor: 'token:7' });
});

const ask = (uuids: readonly string[], query: Partial<AuditQuery>) =>
  pageOfUsers(store, uuids, { order: 'oldest', limit: 100, ...query });

async function paged(uuids: readonly string[], query: Partial<AuditQuery>) {
  const pages: (readonly number[])[] = [];
  let after: number | undefined;
  do {
    const { entries, next } = await ask(uuids, { ...query, ...(after !== undefined && { after }) });
    pages.push(entries.map(({ position }) => position));
    after = next;
  } while (after !== undefined && pages.length < 50);
  return pages;
}

it('the changes of a hundred users are one page when each has no more than its share', async () => {
  const many = Array.from({ length: 100 }, (_, n) => eventId(5_000 + n));
  for (const uuid of many) {
    await append(uuid, NO_STREAM, example.created());
    const revoked = Array.from({ length: 499 }, () => stamped(example.claimRevoked));
    await store.append(`user-${uuid}`, 0, revoked);
  }
  const { entries, next } = await ask(many, { limit: 100 });
  expect(entries).toHaveLength(100);
  expect(next).toBeUndefined();
});

describe('the changes of some users', () => {
  it.each([
    ['oldest', 100, [[0, 1, 2, 5, 6]]],
    ['oldest', 2, [[0, 1], [2, 5], [6]]],
    ['oldest', 1, [[0], [1], [2], [5], [6]]],
    ['newest', 100, [[6, 5, 2, 1, 0]]],
    ['newest', 2, [[6, 5], [2, 1], [0]]],
    ['newest', 1, [[6], [5], [2], [1], [0]]],
  ] as const)('are merged in the order of the log: %s first, %d at a time', async (...asked) => {
    const [order, limit, pages] = asked;
    expect(await paged([ann, bob, ann], { order, limit })).toEqual(pages);
  });

  it('have their values', async () => {
    const { entries } = await ask([ann], { limit: 2 });
    expect(entries[0]).toMatchObject({ uuid: ann, revision: 0, importId, row: 2 });
    expect(entries[1]?.changes).toEqual([{ field: 'email', from: 'a', to: 'b' }]);
  });

  it.each([
    [{ actors: ['token:7'] }, [2, 6]],
    [{ importIds: [importId] }, [0]],
    [{ actions: ['created', 'deleted'] }, [0, 1, 6]],
    [{ fields: ['email'] }, [0, 1, 2]],
    [{ from: example.changedAt }, [2, 5, 6]],
    [{ to: example.joinedAt }, [0, 1]],
    [{ from: example.changedAt, to: example.joinedAt }, []],
    [{ actors: ['token:7'], fields: ['email'] }, [2]],
  ] as const)('pass every filter: %j', async (filter, expected) => {
    expect((await paged([ann, bob], filter)).flat()).toEqual(expected);
    const newest = await paged([bob, ann], { ...filter, order: 'newest', limit: 1 });
    expect(newest.flat()).toEqual(expected.toReversed());
  });

  it('go on behind any position', async () => {
    expect((await ask([bob], { after: 3 })).entries).toMatchObject([{ position: 5 }]);
    expect((await ask([bob], { after: 6 })).entries).toEqual([]);
    expect((await ask([bob], { order: 'newest', after: 5 })).entries).toMatchObject([
      { position: 1 },
    ]);
    expect((await ask([bob], { order: 'newest', after: 1 })).entries).toEqual([]);
  });

  it('are none for no user, or an unknown one', async () => {
    for (const order of ['oldest', 'newest'] as const) {
      expect(await ask([], { order })).toEqual({ entries: [] });
      expect(await ask([eventId(5)], { order, after: 3 })).toEqual({ entries: [] });
    }
  });

  it('are searched for in a part of a very long stream at a time', async () => {
    const many = Array.from({ length: 30_000 }, () => stamped(example.claimRevoked));
    await store.append(`user-${cyd}`, 0, many);
    await append(cyd, 30_000, example.deleted);
    for (const order of ['oldest', 'newest'] as const) {
      const pages = await paged([cyd, bob], { order });
      expect(pages.length).toBeGreaterThan(1);
      const expected = [1, 3, 5, 30_007];
      expect(pages.flat()).toEqual(order === 'oldest' ? expected : expected.toReversed());
    }
  });
});

import { readHistory } from '../../src/audit/read-history.js';
import { NO_STREAM } from '../../src/event-store/event-store.port.js';
import type { UserEvent } from '../../src/users/domain/user-events.js';
import { InMemoryEventStore } from '../event-store/in-memory/in-memory.event-store.js';
import { eventId, exampleMetadata } from '../support/events.example.js';
import * as example from '../support/users.example.js';

const zoes = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';
const bens = '5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a12';
const importId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a33';

const happened = (events: readonly UserEvent[], metadata: object = {}) =>
  events.map((event, n) => ({
    ...event,
    id: eventId(n),
    metadata: { ...exampleMetadata, ...metadata },
  }));

let store: InMemoryEventStore;
beforeEach(async () => {
  store = new InMemoryEventStore();
  await store.append(`user-${bens}`, NO_STREAM, happened([example.created(), example.deleted]));
});

/** Zoë's stream: what happened to her. */
const zoeWith = (...events: readonly UserEvent[]) =>
  store.append(`user-${zoes}`, NO_STREAM, happened(events));
const revoked = (count: number) => Array.from({ length: count }, () => example.claimRevoked);

async function revisions(after: number | undefined, limit: number) {
  const { entries, next } = await readHistory(store, zoes, { after, limit });
  return { shown: entries.map(({ revision }) => revision), next };
}

describe('the history of a user', () => {
  it('is what happened to them and to no other user, oldest first, with values', async () => {
    await zoeWith(example.created(), example.updated({ lastName: { from: 'Brontë', to: null } }));
    const { entries, next } = await readHistory(store, zoes, { limit: 100 });
    expect(entries.map(({ action }) => action)).toEqual(['created', 'updated']);
    expect(entries[1]).toEqual({
      uuid: zoes,
      revision: 1,
      at: example.changedAt,
      actor: 'system',
      action: 'updated',
      changes: [{ field: 'lastName', from: 'Brontë', to: null }],
    });
    expect(next).toBeUndefined();
  });

  it('names import and row where it came from one', async () => {
    const ofRow = { importId, row: 2, sequence: 0, last: true };
    await store.append(`user-${zoes}`, NO_STREAM, happened([example.created()], ofRow));
    const { entries } = await readHistory(store, zoes, { limit: 1 });
    expect(entries).toMatchObject([{ importId, row: 2 }]);
  });

  it('is empty for an unknown user', async () => {
    expect(await readHistory(store, importId, { limit: 100 })).toEqual({ entries: [] });
  });

  it('has no entry for a revoked claim, and goes on after a revision, also of one', async () => {
    await zoeWith(
      example.created(),
      example.claimRevoked,
      example.deactivated,
      example.reactivated,
    );
    expect(await revisions(undefined, 100)).toEqual({ shown: [0, 2, 3], next: undefined });
    expect(await revisions(1, 100)).toEqual({ shown: [2, 3], next: undefined });
    expect(await revisions(3, 100)).toEqual({ shown: [], next: undefined });
    expect(await revisions(9, 100)).toEqual({ shown: [], next: undefined });
  });

  it('has as many entries as asked for while there are more, over any number of revoked claims', async () => {
    await zoeWith(example.created(), ...revoked(5), example.deactivated, example.reactivated);
    expect(await revisions(undefined, 1)).toEqual({ shown: [0], next: 0 });
    expect(await revisions(0, 1)).toEqual({ shown: [6], next: 6 });
    expect(await revisions(6, 1)).toEqual({ shown: [7], next: undefined });
    expect(await revisions(undefined, 2)).toEqual({ shown: [0, 6], next: 6 });
    expect(await revisions(undefined, 3)).toEqual({ shown: [0, 6, 7], next: undefined });
  });

  it('says where to go on when the stream has too many revoked claims for one reading', async () => {
    await zoeWith(example.created(), ...revoked(12_000), example.deactivated);
    const { shown, next = NO_STREAM } = await revisions(undefined, 5);
    expect(shown).toEqual([0]);
    expect(next).toBeGreaterThan(5_000);
    expect(next).toBeLessThan(12_000);
    expect(await revisions(next, 5)).toEqual({ shown: [12_001], next: undefined });
  });

  it('has no next part when only revoked claims follow', async () => {
    await zoeWith(example.created(), ...revoked(3));
    expect(await revisions(undefined, 1)).toEqual({ shown: [0], next: undefined });
    expect(await revisions(0, 1)).toEqual({ shown: [], next: undefined });
  });
});

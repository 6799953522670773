import type { EventMetadata, RecordedEvent } from '../../../src/event-store/event-store.port.js';
import { ownEvents } from '../../../src/imports/apply/own-events.js';
import type { UserEvent } from '../../../src/users/index.js';
import { rowFor } from '../../support/applying.js';
import { eventId, exampleMetadata } from '../../support/events.example.js';
import { uuidOf } from '../../support/import-stores.js';
import { importId } from '../../support/imports.example.js';
import {
  claimRevoked,
  created,
  deactivated,
  deleted,
  updated,
} from '../../support/users.example.js';

const planned = rowFor(7, 'F0001', { username: 'other' });
const uuid = uuidOf('F0001');

type Own = Partial<Pick<EventMetadata, 'importId' | 'row' | 'sequence' | 'last'>>;
type Appended = readonly [UserEvent, Own?];

/** The user's stream, each event with what the import says of it; `undefined`: it is of no import. */
const stream = (...events: readonly Appended[]): readonly RecordedEvent[] =>
  events.map(([event, own], at) => ({
    ...event,
    id: eventId(at),
    stream: `user-${uuid}`,
    revision: at,
    position: at,
    metadata: { ...exampleMetadata, ...(own && { importId, row: 7, ...own }) },
  }));

const opening = updated({ username: { from: 'zoe', to: null } });
const found = (...events: readonly Appended[]) => ownEvents(stream(...events), importId, planned);

describe('the events of a row that are in the log already', () => {
  it('are none where others have written', () => {
    const byHand = found([created()], [deactivated]);
    expect(byHand).toEqual({ settled: undefined, openedFrom: undefined, nextSequence: 0 });
  });

  it('are not those of another row or of another import', () => {
    const { settled, nextSequence } = found(
      [created(), { row: 8, sequence: 0, last: true }],
      [deactivated, { importId: 'another', sequence: 0, last: true }],
    );
    expect({ settled, nextSequence }).toEqual({ settled: undefined, nextSequence: 0 });
  });

  it('settle it by the last of them, with the status that all of them have', () => {
    const { settled, nextSequence } = found(
      [created()],
      [updated({ firstName: { from: 'Zoë', to: 'Zoe' } }), { sequence: 0, last: false }],
      [deactivated, { sequence: 1, last: true }],
      [claimRevoked],
    );
    expect(settled).toEqual({ status: 'Deactivated', problems: [], user: { uuid, revision: 2 } });
    expect(nextSequence).toBe(2);
  });

  it.each([
    [
      { active: true, welcome: true },
      { active: true, welcome: true },
    ],
    [{ active: false }, { active: false }],
  ] as const)('tell whether the user they create is welcomed: %j', (given, told) => {
    const creation = created();
    const { settled } = found([
      { ...creation, data: { ...creation.data, ...given } },
      { sequence: 0, last: true },
    ]);
    expect(settled).toEqual({
      status: 'Created',
      problems: [],
      user: { uuid, revision: 0 },
      created: told,
    });
  });

  it('settle the row of a user who was deleted', () => {
    const { settled } = found([created()], [deleted, { sequence: 0, last: true }]);
    expect(settled).toMatchObject({ status: 'Deleted', user: { revision: 1 } });
  });

  it('tell the username from before the row opened a ring, and do not settle it', () => {
    const { settled, openedFrom, nextSequence } = found(
      [created()],
      [opening, { sequence: 0, last: false }],
    );
    expect({ settled, openedFrom, nextSequence }).toEqual({
      settled: undefined,
      openedFrom: 'zoe',
      nextSequence: 1,
    });
  });

  it('settle a row that has opened a ring and got its name', () => {
    const { settled } = found(
      [created()],
      [opening, { sequence: 0, last: false }],
      [updated({ username: { from: null, to: 'other' } }), { sequence: 1, last: true }],
    );
    expect(settled).toMatchObject({ status: 'Updated', user: { revision: 2 } });
  });

  it('refuse a row whose ring was closed backwards', () => {
    const { settled } = found(
      [created()],
      [opening, { sequence: 0, last: false }],
      [updated({ username: { from: null, to: 'zoe' } }), { sequence: 1, last: true }],
    );
    expect(settled).toMatchObject({
      status: 'Error',
      problems: [{ code: 'USERNAME_TAKEN', column: 'Username', values: { username: 'other' } }],
    });
  });

  it('do not open a ring when the name was emptied by the only event of the row', () => {
    expect(found([created()], [opening, { sequence: 0, last: true }]).openedFrom).toBeUndefined();
  });
});

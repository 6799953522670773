import { rowEdit } from '../../../src/imports/apply/row-edit.js';
import { rowFor } from '../../support/applying.js';
import { uuidOf } from '../../support/import-stores.js';
import { rowIds } from '../../../src/imports/row-ids.js';
import { ids, importId } from '../../support/imports.example.js';
import { deactivated, updated, zoe } from '../../support/users.example.js';

const named = { importId, actor: 'token:admin' };
const origin = { ...named, ids };
const another = uuidOf('another');
const ofAnother = { importId: another, actor: 'token:admin', ids: rowIds(another, 'ordered') };
const changed = updated({ firstName: { from: 'Zoë', to: 'Zoe' } });

const resolved = (row: number, nextSequence = 0) => ({
  planned: rowFor(row, 'F0001'),
  read: {
    uuid: uuidOf('F0001'),
    revision: 4,
    user: { status: 'active', profile: zoe } as const,
  },
  own: { settled: undefined, openedFrom: undefined, nextSequence },
  stream: [],
});

const idsOf = (edit: ReturnType<typeof rowEdit>) => edit.events.map(({ id }) => id);

describe('the edit that a row makes of its events', () => {
  it('is of the user as read', () => {
    const { read } = resolved(7);
    const edit = rowEdit(resolved(7), [changed], origin, 'settles');
    expect(edit).toMatchObject({ uuid: read.uuid, revision: 4, before: read.user });
  });

  it('says whose row each event is, which of its events, and which is the last', () => {
    const { events } = rowEdit(resolved(7), [changed, deactivated], origin, 'settles');
    const shared = { $correlationId: importId, $causationId: importId, ...named, row: 7 };
    expect(events.map(({ metadata }) => metadata)).toEqual([
      { ...shared, sequence: 0, last: false },
      { ...shared, sequence: 1, last: true },
    ]);
  });

  it('has no last event when it only opens a ring', () => {
    const { events } = rowEdit(resolved(7), [changed], origin, 'opens');
    expect(events[0]?.metadata.last).toBe(false);
  });

  it('counts on from the events that are in the log', () => {
    const { events } = rowEdit(resolved(7, 1), [changed], origin, 'settles');
    expect(events[0]?.metadata.sequence).toBe(1);
  });

  it('has the same ids whenever it is made', () => {
    const once = rowEdit(resolved(7), [changed, deactivated], origin, 'settles');
    expect(idsOf(rowEdit(resolved(7), [changed, deactivated], origin, 'settles'))).toEqual(
      idsOf(once),
    );
  });

  it('has other ids for another row, number, type, user or import', () => {
    const edits = [
      rowEdit(resolved(7), [changed, deactivated], origin, 'settles'),
      rowEdit(resolved(8), [changed], origin, 'settles'),
      rowEdit(resolved(7), [deactivated], origin, 'settles'),
      rowEdit(resolved(7), [changed], ofAnother, 'settles'),
    ];
    const other = resolved(7);
    const ofOther = { ...other, read: { ...other.read, uuid: uuidOf('F0002') } };
    const made = [...edits, rowEdit(ofOther, [changed], origin, 'settles')].flatMap(idsOf);
    expect(new Set(made).size).toBe(made.length);
  });
});

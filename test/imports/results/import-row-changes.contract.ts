import { START } from '../../../src/event-store/event-store.port.js';
import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import { logOf, type Entry } from '../../read-models/log.example.js';
import {
  batchApplied,
  checked,
  createdRow,
  importId,
  submitted,
} from '../../support/imports.example.js';
import { reactivated, updated } from '../../support/users.example.js';
import {
  byRow2,
  ofRow,
  otherImportId,
  projected,
  toTheImport,
  updatedRow,
  userStream,
  type OpenResults,
} from './import-results.example.js';

/** How the results of rows show what they changed; `opened` gives empty results. */
export function importRowChangesContract(opened: () => OpenResults): void {
  const rows = () => opened().results.rows(importId, { after: 0, limit: 100 });
  const given = (...entries: readonly (readonly Entry[])[]) => projected(opened(), ...entries);
  const record = toTheImport(batchApplied([updatedRow], 1, { updated: 1 }));

  it('show what the events of the user say, in the order of the columns', async () => {
    const [lastName, username] = [
      { from: 'Brontë', to: 'Bell' },
      { from: null, to: 'zoe' },
    ];
    await given(toTheImport(submitted, checked(1)), byRow2({ username, lastName }), record);
    expect((await rows())[0]?.changes).toEqual([
      { field: 'lastName', ...lastName },
      { field: 'username', ...username },
    ]);
  });

  it('show several events as one change, whichever comes first in the log', async () => {
    const opening = { username: { from: 'zoe', to: null } };
    const end = {
      username: { from: null, to: 'anne' },
      email: { from: 'a@x.org', to: 'b@x.org' },
    };
    const on: Entry = [userStream, reactivated, ofRow(2, 2)];
    await given(toTheImport(submitted, checked(1)), record, byRow2(opening, end), [on]);
    expect((await rows())[0]?.changes).toEqual([
      { field: 'email', from: 'a@x.org', to: 'b@x.org' },
      { field: 'username', from: 'zoe', to: 'anne' },
    ]);
  });

  it('show the same when the events come apart, and some of them again', async () => {
    const { store } = opened();
    const changes = logOf(
      ...toTheImport(submitted, checked(1)),
      ...byRow2({ username: { from: 'zoe', to: null } }, { username: { from: null, to: 'anne' } }),
      ...record,
    ).map((event) => importResultsProjection.project(event));
    let position = START;
    const write = async (some: typeof changes): Promise<void> => {
      await store.write(some.flat(), position, position + 1);
      position += 1;
    };
    for (const one of changes) await write([one]);
    for (const some of [changes.slice(2, 3), changes.slice(3), changes]) {
      await write(some);
      expect(await rows()).toMatchObject([
        { row: 2, changes: [{ field: 'username', from: 'zoe', to: 'anne' }] },
      ]);
    }
  });

  it('show nothing of a new user, whose password is a part of them', async () => {
    const changed = { type: 'UserPasswordChanged', data: { occurredAt: '' } };
    const created = toTheImport(batchApplied([createdRow(2)], 1, { created: 1 }));
    await given(toTheImport(submitted, checked(1)), [[userStream, changed, ofRow(2, 1)]], created);
    expect(await rows()).toMatchObject([{ status: 'Created', changes: [] }]);
  });

  it('show no change of a name that was given back', async () => {
    const [away, back] = [
      { username: { from: 'zoe', to: null } },
      { username: { from: null, to: 'zoe' } },
    ];
    await given(toTheImport(submitted, checked(1)), byRow2(away, back), record);
    expect((await rows())[0]?.changes).toEqual([]);
  });

  it('show what their own import and row did, and nothing else', async () => {
    const change = updated({ lastName: { from: 'Brontë', to: 'Bell' } });
    await given(toTheImport(submitted, checked(1)), record, [
      [userStream, change, ofRow(3)],
      [userStream, change, { ...ofRow(2), importId: otherImportId }],
      [userStream, change],
    ]);
    expect((await rows())[0]?.changes).toEqual([]);
  });
}

import { rowIds } from '../../../src/imports/row-ids.js';
import { profileOf, uuidOf } from '../../support/import-stores.js';
import {
  checked,
  line,
  passwordsBefore,
  rename,
  rowIn,
  secrets,
  users,
  written,
  type Act,
  type Scenario,
  type ScenarioRow,
} from './scenario.js';

const undoes = '5c0b9a52-6f0f-4b52-8a6e-5e0d7f1c2a44';

/** The rows of the import, with how the undo of each must end. */
const rows: readonly ScenarioRow[] = [
  { line: line('N1'), ends: 'Deleted' },
  { line: line('N2', { username: 'd1' }), ends: 'Deleted' },
  { line: line('N7', { password: secrets.N7 }), ends: 'Deleted' },
  // Changed by hand once the undo is checked.
  { line: line('N3'), ends: 'Error EDITED_SINCE' },
  { line: line('U1', { firstName: 'Other' }), ends: 'Updated' },
  // A swap.
  { line: line('S1', { username: 's2' }), ends: 'Updated' },
  { line: line('S2', { username: 's1', active: '0' }), ends: 'Reactivated' },
  // A chain.
  { line: line('C1', { username: 'c2' }), ends: 'Updated' },
  { line: line('C2', { username: 'c3' }), ends: 'Updated' },
  { line: line('C3', { username: 'c4' }), ends: 'Updated' },
  // Restored, once the new user has given the name back.
  { line: line('D1', { active: 'D' }), ends: 'Restored' },
  { line: line('X1', { active: '0', firstName: 'Other' }), ends: 'Reactivated' },
  { line: line('P1', { password: secrets.changed }), ends: 'Updated' },
  // The supervisor comes back first.
  { line: line('V1', { supervisors: 'N1' }), ends: 'Updated' },
  { line: line('V2', { active: 'D' }), ends: 'Restored' },
  // One field, and all fields, are edited once the undo is checked.
  { line: line('E1', { firstName: 'Other', lastName: 'Other' }), ends: 'Updated EDITED_SINCE' },
  { line: line('E2', { firstName: 'Other' }), ends: 'Unchanged EDITED_SINCE' },
  // Deleted once the undo is checked.
  { line: line('E3', { firstName: 'Other' }), ends: 'Unchanged EDITED_SINCE' },
  // A swap whose opener gets another name by hand once the ring is open.
  { line: line('T1', { username: 't2' }), ends: 'Updated EDITED_SINCE' },
  { line: line('T2', { username: 't1' }), ends: 'Updated' },
  // Edited again once the row is applied, and under another User ID since the check.
  { line: line('W1', { firstName: 'Other' }), ends: 'Updated' },
  { line: line('W2', { firstName: 'Other' }), ends: 'Updated' },
];

const rowOf = rowIn(rows);
const isWritten = written(rowOf);

const edit =
  (userId: string, fields: object): Act =>
  (stores) =>
    stores.change(userId, { type: 'UpdateUser', fields });

/** The undo of an import with creations, updates, a swap, a chain, deletions and a password, while others edit. */
export const undoing: Scenario = {
  undoes,
  seeded: [
    ...users('U1 S1 S2 C1 C2 C3 D1 X1 X3 H1 H4 P1 P2 V2 E1 E2 E3 T1 T2 W1 W2'),
    { profile: profileOf('V1', { supervisors: [uuidOf('V2')] }), active: true },
  ],
  rows,
  meanwhile: [
    {
      after: checked,
      act: (stores) =>
        stores.changeUser(rowIds(undoes, 'ordered').uuidOfRow(rowOf('N3')), {
          type: 'UpdateUser',
          fields: { lastName: 'By hand' },
        }),
    },
    { after: checked, act: edit('E1', { lastName: 'By hand' }) },
    { after: checked, act: edit('E2', { firstName: 'By hand' }) },
    { after: checked, act: (stores) => stores.change('E3', { type: 'DeleteUser' }) },
    { after: isWritten('T1'), act: rename('T1', 't1-by-hand') },
    { after: isWritten('W1'), act: edit('W1', { firstName: 'By hand' }) },
    {
      after: checked,
      act: (stores) => stores.change('W2', { type: 'ChangeUserId', newUserId: 'W2-now' }),
    },
  ],
  passwordsAfter: passwordsBefore,
  deletedLater: 'U1',
  inVain: [],
};

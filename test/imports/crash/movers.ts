import type { RowIds } from '../../../src/imports/row-ids.js';
import { ids } from '../../support/imports.example.js';
import {
  changeUserId,
  checked,
  create,
  line,
  passwordsBefore,
  remove,
  rename,
  rowIn,
  users,
  written,
  type Scenario,
  type ScenarioRow,
} from './scenario.js';

const rows: readonly ScenarioRow[] = [
  // A new user whose username is taken.
  { line: line('N6', { username: 'contested2' }), ends: 'Error USERNAME_TAKEN' },
  // A swap whose opener gets another User ID once the ring is open: the other row has its name by then.
  { line: line('T1', { username: 't2' }), ends: 'Error CHANGED_SINCE_CHECK lost' },
  { line: line('T2', { username: 't1' }), ends: 'Updated' },
  // The same, and the other row is refused: the name is given back.
  { line: line('W1', { username: 'w2' }), ends: 'Error CHANGED_SINCE_CHECK' },
  {
    line: line('W2', { username: 'w1', supervisors: 'N6' }),
    ends: 'Error SUPERVISOR_UNKNOWN',
  },
  // The User ID is another user's when it is applied, and once it is applied a third one.
  { line: line('Y1', { firstName: 'Other', username: '' }), ends: 'Updated' },
  // The user is deleted, the row makes a new one, and that one is deleted once it is there.
  { line: line('Z1', { firstName: 'Other' }), ends: 'Created' },
  // Another user has the User ID by the time of the deletion.
  { line: line('E1', { active: 'D' }), ends: 'Error CHANGED_SINCE_CHECK' },
  // The user is deleted once the row is applied.
  { line: line('B1', { firstName: 'Other' }), ends: 'Updated' },
  // A person makes the user first, and gives them another User ID once the row has changed them.
  { line: line('N8', { firstName: 'Other' }), ends: 'Updated' },
];

const rowOf = rowIn(rows);
const isWritten = written(rowOf);

/** Users who are deleted or get other User IDs before, while and after their rows are applied, in an import that gives these ids. */
export const moversOf = ({ uuidOfRow }: RowIds): Scenario => ({
  seeded: users('X3 H1 H4 P1 P2 T1 T2 W1 W2 Y1 Y2 Z1 E1 E2 B1'),
  rows,
  meanwhile: [
    { after: checked, act: rename('H4', 'contested2') },
    { after: isWritten('T1'), act: changeUserId('T1', 'T1-now') },
    { after: isWritten('W1'), act: changeUserId('W1', 'W1-now') },
    { after: checked, act: changeUserId('Y1', 'Y1-now') },
    { after: checked, act: changeUserId('Y2', 'Y1') },
    { after: isWritten('Y1'), act: changeUserId('Y2', 'Y2-now') },
    { after: checked, act: remove('Z1') },
    {
      after: isWritten('Z1'),
      act: (stores) => stores.removeUser(uuidOfRow(rowOf('Z1'))),
    },
    { after: checked, act: changeUserId('E1', 'E1-now') },
    { after: checked, act: changeUserId('E2', 'E1') },
    { after: isWritten('B1'), act: remove('B1') },
    { after: checked, act: create('N8', { username: 'n8-by-hand' }) },
    { after: isWritten('N8'), act: changeUserId('N8', 'N8-now') },
  ],
  passwordsAfter: passwordsBefore,
  deletedLater: 'T2',
  inVain: ['user-id:n6'],
});

export const movers = moversOf(ids);

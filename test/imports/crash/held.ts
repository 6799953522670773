import { submittedWith } from '../../support/imports.example.js';
import { decide, inOrder, isHeld } from './decisions.js';
import {
  line,
  rename,
  secrets,
  users,
  type Act,
  type Scenario,
  type ScenarioRow,
} from './scenario.js';

/** A row with how it must end when no one changes anything between the check and the confirmation, and when others do. */
type HeldRow = { readonly line: string; readonly ends: string; readonly moved: string };

const same = (text: string, ends: string): HeldRow => ({ line: text, ends, moved: ends });

const rows: readonly HeldRow[] = [
  same(line('N1'), 'Created'),
  // Another value of the user is changed meanwhile.
  same(line('U1', { firstName: 'Other' }), 'Updated'),
  // The value itself is changed.
  { line: line('U2', { firstName: 'Other' }), ends: 'Updated', moved: 'Error CHANGED_SINCE_CHECK' },
  // It is changed to what the row asks for.
  { line: line('U3', { firstName: 'Other' }), ends: 'Updated', moved: 'Unchanged' },
  // Nothing was shown.
  same(line('X3'), 'Unchanged'),
  // A swap, and another one of which a row is refused.
  same(line('S1', { username: 's2' }), 'Updated'),
  same(line('S2', { username: 's1' }), 'Updated'),
  { line: line('T1', { username: 't2' }), ends: 'Updated', moved: 'Error USERNAME_TAKEN' },
  {
    line: line('T2', { username: 't1', firstName: 'Other' }),
    ends: 'Updated',
    moved: 'Error CHANGED_SINCE_CHECK',
  },
  // The name of a new user is taken meanwhile.
  {
    line: line('N2', { username: 'contested' }),
    ends: 'Created',
    moved: 'Error CHANGED_SINCE_CHECK',
  },
  // Their supervisor is that user, and one whom this file makes.
  { line: line('V1', { supervisors: 'N2' }), ends: 'Updated', moved: 'Error CHANGED_SINCE_CHECK' },
  same(line('V2', { supervisors: 'N7' }), 'Updated'),
  same(line('N7', { password: secrets.N7, jobTitle: 'Teacher' }), 'Created'),
  same(line('P1', { password: secrets.changed }), 'Updated'),
  same(line('D1', { active: 'D' }), 'Deleted'),
  same(line('X1', { active: '0' }), 'Deactivated'),
  same(line('N4', { email: 'no-address' }), 'Error EMAIL_INVALID'),
];

const change =
  (userId: string, fields: object): Act =>
  (stores) =>
    stores.change(userId, { type: 'UpdateUser', fields });

const edits = inOrder(
  change('U1', { lastName: 'By hand' }),
  change('U2', { firstName: 'By hand' }),
  change('U3', { firstName: 'Other' }),
  change('X3', { lastName: 'By hand' }),
  change('T2', { firstName: 'By hand' }),
  rename('H4', 'contested'),
);

const scenario = (ends: (row: HeldRow) => string, meanwhile: Act): Scenario => ({
  submitted: submittedWith({ dryRun: true }),
  seeded: users('U1 U2 U3 X1 X3 S1 S2 T1 T2 V1 V2 D1 H1 H4 P1 P2'),
  rows: rows.map((row): ScenarioRow => ({ line: row.line, ends: ends(row) })),
  meanwhile: [{ after: isHeld, act: inOrder(meanwhile, decide('ConfirmImport')) }],
  passwordsAfter: { P1: secrets.changed, P2: secrets.P2, N7: secrets.N7 },
  deletedLater: 'N1',
  inVain: [],
});

/** A dry run that is confirmed as it was shown. */
export const held = scenario(
  ({ ends }) => ends,
  async () => undefined,
);

/** A dry run that is confirmed after others have changed users. */
export const heldAndMoved = scenario(({ moved }) => moved, edits);

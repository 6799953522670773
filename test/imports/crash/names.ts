import { profileOf } from '../../support/import-stores.js';
import {
  checked,
  line,
  recorded,
  rename,
  rowIn,
  secrets,
  users,
  written,
  type Scenario,
  type ScenarioRow,
} from './scenario.js';

const rows: readonly ScenarioRow[] = [
  // With the address of a stored user.
  { line: line('N1', { email: profileOf('X3').email }), ends: 'Created' },
  { line: line('N2', { username: 'd1' }), ends: 'Created' },
  { line: line('U1', { firstName: 'Other' }), ends: 'Updated' },
  // A swap.
  { line: line('S1', { username: 's2' }), ends: 'Updated' },
  { line: line('S2', { username: 's1', active: '0' }), ends: 'Deactivated' },
  // A chain.
  { line: line('C1', { username: 'c2' }), ends: 'Updated' },
  { line: line('C2', { username: 'c3' }), ends: 'Updated' },
  { line: line('C3', { username: 'c4' }), ends: 'Updated' },
  { line: line('D1', { active: 'D' }), ends: 'Deleted' },
  { line: line('X1', { active: '0', firstName: 'Other' }), ends: 'Deactivated' },
  { line: line('X2'), ends: 'Reactivated' },
  { line: line('X3'), ends: 'Unchanged' },
  // Twice the same, and twice something else.
  { line: line('N3'), ends: 'Created' },
  { line: line('N3'), ends: 'Unchanged' },
  { line: line('N4'), ends: 'Error DUPLICATE_USER_ID' },
  { line: line('N4', { firstName: 'Other' }), ends: 'Error DUPLICATE_USER_ID' },
  { line: line('N5', { email: 'no-address' }), ends: 'Error EMAIL_INVALID' },
  // The check finds the giver free to give; then another user takes what the giver wants.
  { line: line('G1', { username: 'contested' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('F1', { username: 'g1' }), ends: 'Error USERNAME_TAKEN' },
  // The check refuses the giver.
  { line: line('G2', { username: 'h3' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('F2', { username: 'g2' }), ends: 'Error USERNAME_TAKEN' },
  // A ring of which another user takes the opened name for good: the user who opened it is left without.
  { line: line('R1', { username: 'r2' }), ends: 'Error USERNAME_TAKEN lost' },
  { line: line('R2', { username: 'r1' }), ends: 'Error USERNAME_TAKEN' },
  // A ring of which another user has the opened name for a while: the user who opened it gets it back.
  { line: line('Q1', { username: 'q2' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('Q2', { username: 'q1' }), ends: 'Error USERNAME_TAKEN' },
  // A new user whose username is taken: the claim on the User ID was taken in vain.
  { line: line('N6', { username: 'contested2' }), ends: 'Error USERNAME_TAKEN' },
  { line: line('NOBODY', { active: 'D' }), ends: 'Error USER_NOT_FOUND' },
  // Supervisors that this file makes: by a row further down, and by a row that reactivates.
  { line: line('V1', { supervisors: 'N7;V2' }), ends: 'Updated' },
  { line: line('V2', { supervisors: 'X2' }), ends: 'Updated' },
  { line: line('N7', { password: secrets.N7, jobTitle: 'Teacher' }), ends: 'Created' },
  { line: line('P1', { password: secrets.changed, site: 'north' }), ends: 'Updated' },
  { line: line('P2', { password: secrets.P2 }), ends: 'Unchanged' },
  // A ring of a username and a supervisor.
  { line: line('M1', { username: 'm2' }), ends: 'Reactivated' },
  { line: line('M2', { username: 'm2-new', supervisors: 'M1' }), ends: 'Updated' },
  // Another ring, of which another user has the opened name for a while: the user who opened it gets it back.
  { line: line('M3', { username: 'm4' }), ends: 'Error USERNAME_TAKEN' },
  {
    line: line('M4', { username: 'm4-new', supervisors: 'M3' }),
    ends: 'Error SUPERVISOR_NOT_ALLOWED',
  },
  // Supervisors that rows above would have made.
  { line: line('K2', { supervisors: 'G1' }), ends: 'Error SUPERVISOR_NOT_ALLOWED' },
  {
    line: line('K3', { supervisors: 'N6', password: secrets.refused }),
    ends: 'Error SUPERVISOR_UNKNOWN',
  },
];

const isWritten = written(rowIn(rows));
const isRecorded = recorded(rowIn(rows));

/** Usernames that go round and along chains, and are taken by others; supervisors that the file makes; passwords. */
export const names: Scenario = {
  seeded: users(
    'U1 S1 S2 C1 C2 C3 D1 X1 X2 X3 G1 F1 G2 F2 R1 R2 Q1 Q2 H1 H2 H3 H4 H5 V1 V2 K2 M1 M2 M3 M4 P1 P2',
    new Set(['X2', 'G1', 'M1', 'M3']),
  ),
  rows,
  meanwhile: [
    { after: checked, act: rename('H1', 'contested') },
    { after: checked, act: rename('H4', 'contested2') },
    { after: isWritten('R1'), act: rename('H2', 'r1') },
    { after: isWritten('Q1'), act: rename('H3', 'q1') },
    { after: isRecorded('Q2'), act: rename('H3', 'h3-again') },
    { after: isWritten('M4'), act: rename('H5', 'm4') },
    { after: isRecorded('M3'), act: rename('H5', 'h5-again') },
  ],
  passwordsAfter: { P1: secrets.changed, P2: secrets.P2, N7: secrets.N7 },
  deletedLater: 'N1',
  inVain: ['user-id:n6'],
};

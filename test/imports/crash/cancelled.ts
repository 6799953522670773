import { decide, recordedMoreThan } from './decisions.js';
import { line, secrets, users, type Scenario, type Stored } from './scenario.js';

const lines: readonly string[] = [
  line('N1'),
  line('U1', { firstName: 'Other' }),
  line('S1', { username: 's2' }),
  line('S2', { username: 's1' }),
  line('C1', { username: 'c2' }),
  line('C2', { username: 'c3' }),
  line('C3', { username: 'c1', firstName: 'Other' }),
  line('D1', { active: 'D' }),
  line('N2', { username: 'd1' }),
  line('X1', { active: '0' }),
  line('N3', { password: secrets.N7, supervisors: 'N1' }),
  line('N4', { email: 'no-address' }),
  line('P1', { password: secrets.changed }),
  line('X3'),
];

const cancelledAfter = (after: (stored: Stored) => boolean): Scenario => ({
  seeded: users('U1 S1 S2 C1 C2 C3 D1 X1 X3 H1 H4 P1 P2'),
  rows: lines.map((text) => ({ line: text, ends: '' })),
  meanwhile: [{ after, act: decide('RequestCancel') }],
  passwordsAfter: {},
  deletedLater: 'P2',
  inVain: [],
});

const isOf =
  (wanted: string) =>
  ({ type }: Stored): boolean =>
    type === wanted;

/** Rings are opened, and no batch has begun: the first event of a row that is not its last. */
const opened = ({ metadata }: Stored): boolean =>
  (metadata as { readonly last?: boolean }).last === false;

/** An import that is asked to end at each of its steps, by name. */
export const cancelled: readonly (readonly [string, Scenario])[] = [
  ['while it is checked', cancelledAfter(isOf('ImportPassStarted'))],
  ['once it is checked', cancelledAfter(isOf('ImportChecked'))],
  ['once it has opened a ring', cancelledAfter(opened)],
  ...[0, 3, 6, 9, 12].map(
    (rows) => [`after ${rows} rows and a batch`, cancelledAfter(recordedMoreThan(rows))] as const,
  ),
];

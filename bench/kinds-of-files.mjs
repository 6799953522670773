/** Files that are hard on the checks, as texts in pieces. Those that change users expect the ones of `everybody` to be there. */

const header = 'User ID,First Name,Last Name,Email,User Type,Active,Username,Supervisors\r\n';

/** A line about user number n; what differs is named. */
function line(n, differing = {}) {
  const cells = {
    userId: `F${n}`,
    lastName: `Last${n % 997}`,
    email: `f${n}@example.org`,
    active: 1,
    username: `user${n}`,
    supervisors: 'S',
    ...differing,
  };
  const { userId, lastName, email, active, username, supervisors } = cells;
  return `${userId},First,${lastName},${email},Student,${active},${username},${supervisors}\r\n`;
}

/** The lines that `lineOf` writes for 1 to `rows`, in pieces. */
function* lines(rows, lineOf) {
  yield header;
  let piece = '';
  for (let n = 1; n <= rows; n += 1) {
    piece += lineOf(n);
    if (n % 5_000 !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** The user who supervises everybody. */
const supervisor = line(0, { userId: 'S', username: 'the-supervisor', supervisors: '' });
const withSupervisor = (differing) => (n) => (n === 1 ? supervisor : '') + line(n, differing?.(n));

/** A user who is not there yet. */
const newUser = (kind, n, differing) =>
  line(n, { userId: `${kind}${n}`, username: `${kind}${n}`, supervisors: '', ...differing });

/** Numbers that look random, the same in every run. */
const scattered = (n, rows) => ((n * 2_654_435_761) % 4_294_967_296) % rows;

const ringOf = 20_000;
const inRing = (n) => (n % ringOf === 0 ? n - ringOf + 1 : n + 1);
const partner = (n) => (n % 2 === 0 ? n - 1 : n + 1);
const blankLines = 30_000_000;

const one = {
  address: (_rows, n) => line(n, { email: 'office@example.org' }),
  username: (_rows, n) => newUser('N', n, { username: 'the-only-one' }),
  twice: (_rows, n) => newUser('T', Math.ceil(n / 2), { lastName: n % 4 === 0 ? 'Other' : 'Same' }),
  swap: (_rows, n) => line(n, { username: `user${partner(n)}`, email: 'office@example.org' }),
  chain: (rows, n) => line(n, { username: n === rows ? 'the-supervisor' : `user${n + 1}` }),
  above: (_rows, n) => newUser('A', n, { supervisors: `A${n + 1}` }),
  dense: (rows, n) =>
    newUser('D', n, {
      supervisors: [1, 2, 3, 4, 5].map((k) => `D${scattered(n * 5 + k, rows) + 1}`).join(';'),
    }),
  ring: (rows, n) => newUser('R', n, { supervisors: `R${Math.min(inRing(n), rows)}` }),
};

const mixture = Object.values(one);

/** Every kind by name: what the file holds. */
export const kinds = {
  everybody: (rows) => lines(rows, withSupervisor()),
  'refused chain of usernames': (rows) => lines(rows, (n) => one.chain(rows, n)),
  'refused chain of supervisors': (rows) => lines(rows, (n) => one.above(rows, n)),
  'one username for all': (rows) => lines(rows, (n) => one.username(rows, n)),
  'rings of 20,000 supervisors': (rows) => lines(rows, (n) => one.ring(rows, n)),
  'five random supervisors each': (rows) => lines(rows, (n) => one.dense(rows, n)),
  'each User ID twice': (rows) => lines(rows, (n) => one.twice(rows, n)),
  'two rows, 30,000,000 lines apart': twoRowsFarApart,
  'everything mixed': (rows) => lines(rows, (n) => mixture[n % mixture.length](rows, n)),
  'one address for all': (rows) => lines(rows, (n) => one.address(rows, n)),
  'swapped usernames': (rows) => lines(rows, (n) => one.swap(rows, n)),
  'everybody, their supervisor deleted': (rows) =>
    lines(rows, (n) =>
      n === 1 ? line(0, { userId: 'S', active: 'D' }) + unsupervised(1) : unsupervised(n),
    ),
};

/** Two users share the swapped names by then; a blank column of supervisors would take them away, so there is none. */
const unsupervised = (n) => line(n, { username: '', supervisors: '' });

function* twoRowsFarApart() {
  yield header + newUser('W', 1);
  const blank = '\r\n'.repeat(10_000);
  for (let n = 0; n < blankLines; n += 10_000) yield blank;
  yield newUser('W', 2);
}

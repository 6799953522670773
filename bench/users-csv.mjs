const types = ['Student', 'Student', 'Student', 'Faculty', 'Parent'];
const headings = 'User ID,First Name,Last Name,Email,User Type,Active,Username';

/**
 * A CSV of `rows` users, as an administrator's spreadsheet would have them: some accents, some quotes, no two alike. In pieces.
 *
 * `after`: the number of the last user who is left out; default 0. `lastNameOf(n)`: the last name of user number n. `more`: further headings, and
 * the cells below them of user number n; each begins with a comma.
 */
export function* usersCsv(rows, { after = 0, lastNameOf = lastName, more = noMore } = {}) {
  yield `${headings}${more.headings}\r\n`;
  let lines = '';
  for (let n = after + 1; n <= after + rows; n += 1) {
    const id = userIdOf(n);
    lines += `${id},Firstname${n % 1009},${lastNameOf(n)},${id.toLowerCase()}@example.org,${types[n % types.length]},1,user${n}${more.cellsOf(n)}\r\n`;
    if (n % 5000 !== 0) continue;
    yield lines;
    lines = '';
  }
  if (lines) yield lines;
}

const noMore = { headings: '', cellsOf: () => '' };

/** The User ID of user number n. */
export const userIdOf = (n) => `F${String(n).padStart(7, '0')}`;

const lastName = (n) => (n % 10 === 0 ? '"Brontë, the younger"' : `Lastname${n % 997}`);

/** Whether the last name of user number n differs in a later file: of every tenth one. */
export const isChanged = (n) => n % 10 === 5;

/** The last names of that file. */
export const lastNameChanged = (n) => (isChanged(n) ? `Married${n % 997}` : lastName(n));

/** Files that are hard to read, of about as many bytes as they are asked for, in pieces. */

const header = 'User ID,First Name,Last Name,Email,User Type,Active,Username\r\n';
const row = (n, { email = `f${n}@example.org`, lastName = 'Last' } = {}) =>
  `F${n},First,${lastName},${email},Student,1,user${n}\r\n`;

/** The same text again and again behind a beginning. */
function* again(begin, text, bytes) {
  const size = Buffer.byteLength(text);
  const piece = text.repeat(Math.max(1, Math.floor(65_536 / size)));
  yield begin;
  for (let sent = 0; sent < bytes; sent += Buffer.byteLength(piece)) yield piece;
}

/** Rows, each made of its number, until there are so many bytes, or so many rows. */
function* rows(rowOf, bytes, atMost = Infinity) {
  yield header;
  let sent = 0;
  for (let n = 1; sent < bytes && n <= atMost;) {
    let piece = '';
    for (const last = n + 1_000; n < last && n <= atMost; n += 1) piece += rowOf(n);
    sent += piece.length;
    yield piece;
  }
}

const million = 1_000_000;
const cellOf2MB = 'x'.repeat(2 * million);
const cellOf10MB = 'x'.repeat(10 * million);
const hundred = Array.from({ length: 93 }, (_, n) => `More ${n}`).join(',');

/** By name: what the file holds. */
export const hardBytes = {
  'all quotes': (bytes) => again('', '"', bytes),
  'all quotes behind a header': (bytes) => again(header, '"', bytes),
  'all newlines': (bytes) => again('', '\n', bytes),
  'all newlines behind a header': (bytes) => again(header, '\n', bytes),
  'one row of 100 cells of 2 MB': () => [
    header.replace('\r\n', `,${hundred}\r\n`),
    ...Array.from({ length: 100 }, () => `${cellOf2MB},`),
    '\r\n',
  ],
  'cells of 10 MB': (bytes) =>
    rows((n) => row(n, { lastName: cellOf10MB }), bytes, Math.floor(bytes / 10 / million)),
  'a million ragged rows': (bytes) =>
    rows((n) => `F${n},First${','.repeat(n % 90)}\r\n`, bytes, million),
  'a million invalid addresses': (bytes) =>
    rows((n) => row(n, { email: `${'a.'.repeat(20)}${n}@@example` }), bytes, million),
  'commas where the headings are': (bytes) => again('', ',', bytes),
  'UTF-16': (bytes) => inUtf16(rows((n) => row(n), bytes / 2, million)),
  'an encoding to guess in the last row': (bytes) => guessed(bytes),
};

function* inUtf16(texts) {
  yield Buffer.from([0xff, 0xfe]);
  for (const text of texts) yield Buffer.from(text, 'utf16le');
}

function* guessed(bytes) {
  yield* rows((n) => row(n), bytes, million);
  yield Buffer.from(row(0, { lastName: 'Müller' }), 'latin1');
}

import { adminToken } from '../support/child-server.js';
import { csvOf, userLine } from '../support/http-imports.js';

/** The rest of the head of a request, with the right token. */
export const head = (...lines: readonly string[]) =>
  ['host: x', `authorization: Bearer ${adminToken}`, ...lines, '', ''].join('\r\n');

/** What no client may send as a request, and the status that it gets. */
export const notHttp: readonly (readonly [what: string, bytes: string, status: number])[] = [
  [
    'two lengths',
    `POST /api/sites HTTP/1.1\r\n${head('content-length: 5', 'transfer-encoding: chunked')}`,
    400,
  ],
  ['a length that is no number', `POST /api/sites HTTP/1.1\r\n${head('content-length: -5')}`, 400],
  [
    'a header with a line break in it',
    `GET /api/users HTTP/1.1\r\nhost: x\r\nx: a\rb\r\n\r\n`,
    400,
  ],
  [
    '100 KB of headers',
    `GET /api/users HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`,
    431,
  ],
  [
    'an address of 15 KB',
    `GET /api/users/${'a'.repeat(15_000)} HTTP/1.1\r\n${head('connection: close')}`,
    404,
  ],
  [
    'a path out of the folder',
    `GET /api/docs/../../package.json HTTP/1.1\r\n${head('connection: close')}`,
    403,
  ],
  ['TRACE', `TRACE /api/users HTTP/1.1\r\n${head('connection: close')}`, 405],
  ['CONNECT', `CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: x\r\n\r\n`, 405],
  ['something else', 'EHLO example.org\r\n\r\n', 400],
];

/** Bodies that are no name of a site, and the status that they get. */
export const notJson: readonly (readonly [what: string, body: string, status: number])[] = [
  ['deep JSON', '['.repeat(30_000), 400],
  ['large JSON', `{"name":"${'x'.repeat(70_000)}"}`, 413],
  ['a prototype', '{"__proto__":{"name":"x"},"name":"y"}', 400],
  ['a member twice as another kind', '{"name":["x"]}', 400],
];

/** Files that cost much to read, or try to reach another person. */
export const hardFiles: readonly (readonly [what: string, csv: string | Uint8Array])[] = [
  ['quotes', '"'.repeat(2_000_000)],
  ['commas', ','.repeat(2_000_000)],
  ['newlines', `User ID\n${'\n'.repeat(2_000_000)}`],
  ['one cell', csvOf([userLine('F2', { lastName: 'x'.repeat(3_000_000) })])],
  ['one address', csvOf([userLine('F3', { email: `${'a.'.repeat(500_000)}@example.org` })])],
  ['formulas', csvOf([userLine('F4', { firstName: '=HYPERLINK("http://x","y")' })])],
  ['NULs', csvOf([userLine('F5', { firstName: '\0'.repeat(1_000_000) })])],
  [
    'bytes without an order',
    Buffer.from(Array.from({ length: 100_000 }, (_none, n) => (n * 7_919) % 256)),
  ],
];

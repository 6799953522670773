import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { ConsoleLogger, UploadStore } from '../../support/classes-of-program.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { holdAnswerOf, holdRawAnswers } from '../../support/raw-answers.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let strict: HttpServer;
let roomy: HttpServer;
beforeAll(async () => {
  strict = await startHttpServer(await tempFolder(), { MAX_UPLOAD_BYTES: '500' });
  roomy = await startHttpServer(await tempFolder());
});
afterAll(() => Promise.all([strict.close(), roomy.close()]));
afterEach(() => jest.restoreAllMocks());

const csv = { 'content-type': 'text/csv' };
const form = { 'content-type': 'multipart/form-data; boundary=x' };
const formHead = (field: string) =>
  `--x\r\ncontent-disposition: form-data; name="${field}"; filename="a.csv"\r\n\r\n`;

const formTail = '\r\n--x--\r\n';

type Early = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly path?: string;
  /** What stands around the bytes. */
  readonly head?: string;
  readonly tail?: string;
  /** Whether uploads may be large, and what is done to it before. Default: they may not. */
  readonly roomy?: () => void;
};

/** Each is answered before the body has come. */
const early: readonly (readonly [string, Early])[] = [
  ['a text/csv body that is too large', { status: 413, headers: csv }],
  [
    'a form that is too large',
    { status: 413, headers: form, head: formHead('file'), tail: formTail },
  ],
  [
    'a form with the file elsewhere',
    { status: 400, headers: form, head: formHead('users'), roomy: () => undefined },
  ],
  ['an upload of another type', { status: 415, headers: { 'content-type': 'text/plain' } }],
  ['a wrong token', { status: 401, headers: { ...csv, authorization: 'Bearer wrong' } }],
  ['an unknown address', { status: 404, headers: csv, path: '/api/nothing' }],
  [
    'an edit that is too large',
    { status: 413, headers: { 'content-type': 'application/json' }, path: '/api/users' },
  ],
  ['an upload that cannot be stored', { status: 500, headers: csv, roomy: breakTheStore }],
];

/** The disk breaks after the first piece. */
function breakTheStore(): void {
  jest.spyOn(ConsoleLogger.prototype, 'error').mockReturnValue(undefined);
  jest
    .spyOn(roomy.app.get(UploadStore, { strict: false }), 'put')
    .mockImplementation(async (_importId, bytes) => {
      for await (const piece of bytes) throw new Error(`No room for ${piece.length} bytes.`);
      throw new Error('There was nothing to store.');
    });
}

const sizes = [1_000, 70_000, 1_000_000, 7_000_000];
const cases = early
  .flatMap(([what, one]) =>
    sizes.flatMap((bytes) =>
      (['content-length', 'chunked'] as const).map((framing) => ({ what, ...one, bytes, framing })),
    ),
  )
  // What is no larger than an edit can be is one.
  .filter(({ path, bytes }) => path !== '/api/users' || bytes >= 70_000);

const bodyOf = ({ head = '', tail = '', bytes }: (typeof cases)[number]): Buffer =>
  Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, 'x\r\n'), Buffer.from(tail)]);

const framed = (framing: string, body: Buffer): Record<string, string> =>
  framing === 'chunked'
    ? { 'transfer-encoding': 'chunked' }
    : { 'content-length': String(body.length) };

async function answerTo(asked: ClientRequest, body?: Buffer) {
  // A server that reads no more may close while the rest is being sent: the answer counts.
  const failed = new Promise<never>((_resolve, reject) => asked.on('error', reject));
  failed.catch(() => undefined);
  asked.end(body);
  const [response] = (await Promise.race([once(asked, 'response'), failed])) as [IncomingMessage];
  const read = await text(response);
  holdAnswerOf(`${asked.method} ${asked.path}`, response, read);
  return { status: response.statusCode, body: JSON.parse(read) as unknown };
}

describe('a client that keeps its connections', () => {
  it.each(cases)('is answered again after $what: $status, $bytes bytes, $framing', async (one) => {
    one.roomy?.();
    const server = one.roomy ? roomy : strict;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const body = bodyOf(one);
    const { path = '/api/imports', framing } = one;
    const authorization = `Bearer ${adminToken}`;
    const headers = { authorization, ...one.headers, ...framed(framing, body) };
    const upload = request(server.url + path, { agent, method: 'POST', headers });
    const refused = await answerTo(upload, body);
    expect(refused).toMatchObject({ status: one.status, body: { status: one.status } });
    for (let n = 0; n < 3; n += 1) {
      const next = request(`${server.url}/health/live`, { agent });
      expect(await answerTo(next)).toMatchObject({ status: 200 });
    }
    agent.destroy();
  });
});

/** Writes a request and, unless it is told that the connection closes, another one; answers all that came. */
async function writeAndAskAgain(head: readonly string[], body: Buffer): Promise<string> {
  const socket = connect(Number(new URL(strict.url).port), '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (piece: string) => (answer += piece));
  // To be cut off while writing is what "close" may mean.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(`${['POST /api/imports HTTP/1.1', 'host: x', ...head].join('\r\n')}\r\n\r\n`);
  socket.write(body);
  while (!answer.includes('}')) await Promise.race([setTimeout(5), closed]);
  if (!/^connection: close/im.test(answer))
    socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  await closed;
  holdRawAnswers(['POST /api/imports', 'GET /health/live'], answer);
  return answer;
}

const chunked = (body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${body.length.toString(16)}\r\n`),
    body,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);

describe('a connection after an early answer', () => {
  const head = ['content-type: text/csv', `authorization: Bearer ${adminToken}`];

  it.each([1_000, 70_000, 7_000_000])(
    'takes the next request when the rest was short: %d bytes',
    async (bytes) => {
      const lines = [...head, `content-length: ${bytes}`];
      const answer = await writeAndAskAgain(lines, Buffer.alloc(bytes, 'x\n'));
      expect(answer).toContain('HTTP/1.1 413 ');
      expect(answer).toContain('HTTP/1.1 200 ');
    },
  );

  it.each([
    ['chunks', [...head, 'transfer-encoding: chunked'], chunked(Buffer.alloc(7_000_000, 'x\n'))],
    ['20 MB', [...head, 'content-length: 20000000'], Buffer.alloc(20_000_000, 'x\n')],
  ])('is closed, and says so, when the rest may be long: %s', async (_what, lines, body) => {
    const answer = await writeAndAskAgain(lines, body);
    expect(answer).toMatch(/^HTTP\/1.1 413 [^]*\r\nconnection: close\r\n/i);
    expect(answer).not.toContain('HTTP/1.1 200 ');
  });

  it('is closed after a wrong token, for nothing more of the body is read, however short its rest', async () => {
    const lines = [
      'content-type: text/csv',
      'authorization: Bearer wrong',
      'content-length: 1000000',
    ];
    const answer = await writeAndAskAgain(lines, Buffer.alloc(1_000, 'x\n'));
    expect(answer).toMatch(/^HTTP\/1.1 401 [^]*\r\nconnection: close\r\n/i);
  });
});

import { connect } from 'node:net';
import { csvOf, userLine } from '../../support/http-imports.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { holdRawAnswers } from '../../support/raw-answers.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder(), { MAX_UPLOAD_BYTES: '100000' });
});
afterAll(() => server.close());

const authorization = `authorization: Bearer ${adminToken}`;

type Answer = { readonly status: number; readonly head: string; readonly body: string };

/** What is answered to these lines, once it is whole or the connection closes; a body only goes out once it is asked for. */
function answerTo(lines: readonly string[], body = ''): Promise<Answer & { asked: boolean }> {
  return new Promise((resolve, reject) => {
    let text = '';
    let asked = false;
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece;
      if (isWhole(text)) socket.end();
      if (!text.startsWith('HTTP/1.1 100 Continue\r\n\r\n')) return;
      text = text.slice(25);
      asked = true;
      socket.write(body);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      try {
        holdRawAnswers(lines, text);
      } catch (error) {
        return reject(error);
      }
      const [head = '', rest = ''] = text.split('\r\n\r\n', 2);
      resolve({ status: Number(head.split(' ')[1]), head, body: rest, asked });
    });
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
}

/** The server would hold the connection for a while, to read the rest of a refused upload. */
function isWhole(text: string): boolean {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}

const close = 'connection: close';

describe('a request', () => {
  it.each([
    ['no Host', ['GET /api/users HTTP/1.1', authorization, close], 400, 'REQUEST_INVALID'],
    [
      'an unknown expectation',
      ['POST /api/users HTTP/1.1', 'host: x', authorization, close, 'expect: 200-ok'],
      417,
      'EXPECTATION_FAILED',
    ],
    ['the method CONNECT', ['CONNECT /api/users HTTP/1.1', 'host: x'], 405, 'METHOD_NOT_ALLOWED'],
    ['no address', ['GET http:// HTTP/1.1', 'host: x', authorization, close], 404, 'NOT_FOUND'],
    [
      'no path',
      ['GET http://x?limit=1 HTTP/1.1', 'host: x', authorization, close],
      404,
      'NOT_FOUND',
    ],
  ])('with %s is refused with a problem document', async (_what, lines, status, code) => {
    const answer = await answerTo(lines);
    expect(answer.head).toMatch(/^content-type: application\/problem\+json/im);
    expect(JSON.parse(answer.body)).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  });

  it('may name the whole address, as to a proxy', async () => {
    const line = 'GET http://rollbook.example/api/users?limit=1 HTTP/1.1';
    expect(await answerTo([line, 'host: x', authorization, close])).toMatchObject({ status: 200 });
  });

  it('of HTTP/1.0 needs no Host', async () => {
    expect(await answerTo(['GET /health/live HTTP/1.0'])).toMatchObject({ status: 200 });
  });
});

const upload = (length: number, token = authorization, type = 'text/csv') => [
  'POST /api/imports HTTP/1.1',
  'host: x',
  token,
  close,
  `content-type: ${type}`,
  `content-length: ${length}`,
  'expect: 100-continue',
];

describe('a client that asks before it sends the body', () => {
  const csv = csvOf([userLine('F1')]);
  it('is told to go on when nothing speaks against it', async () => {
    expect(await answerTo(upload(csv.length), csv)).toMatchObject({ asked: true, status: 202 });
    const name = '{"name":"Main Campus"}';
    const edit = [
      'POST /api/sites HTTP/1.1',
      ...upload(name.length, undefined, 'application/json').slice(1),
    ];
    expect(await answerTo(edit, name)).toMatchObject({ asked: true, status: 201 });
  });

  it.each([
    ['the file is too large', upload(100_001), 413],
    ['the form is too large', upload(200_000, undefined, 'multipart/form-data; boundary=x'), 413],
    ['the token is wrong', upload(csv.length, 'authorization: Bearer wrong'), 401],
    ['the type is wrong', upload(csv.length, undefined, 'text/plain'), 415],
  ])('is not when %s', async (_what, lines, status) => {
    expect(await answerTo(lines, csv)).toMatchObject({ asked: false, status });
  });
});

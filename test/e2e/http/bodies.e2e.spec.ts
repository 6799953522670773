import { connect } from 'node:net';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { holdRawAnswers } from '../../support/raw-answers.js';
import { tempFolders } from '../../support/temp-folder.js';
import { editsOf, type Problem } from './edits.example.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await editsOf(server).create('F1');
});
afterAll(() => server.close());

type Body = string | Uint8Array<ArrayBuffer> | FormData | URLSearchParams;

const send = (path: string, body: Body, type?: string, method = 'POST') =>
  server.call(path, { method, body, headers: type === undefined ? {} : { 'content-type': type } });

async function refusalOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as Problem;
}

const withFile = () => {
  const form = new FormData();
  form.append('file', new Blob(['User ID']), 'users.csv');
  return form;
};

describe('a body that is not JSON', () => {
  it.each<readonly [string, Body, string | undefined]>([
    ['a CSV', 'User ID\r\nF1\r\n', 'text/csv'],
    ['plain text', '{"lastName":"Bell"}', undefined],
    ['a form', new URLSearchParams({ lastName: 'Bell' }), undefined],
    ['a form with a file', withFile(), undefined],
    ['a type that is none', '{"lastName":"Bell"}', 'json'],
  ])('is refused, and told what to send: %s', async (_, body, type) => {
    for (const [path, method] of [
      ['/api/users', 'POST'],
      ['/api/users/F1', 'PATCH'],
      ['/api/users/F1/deactivate', 'POST'],
      ['/api/sites', 'POST'],
      ['/api/credentials/verify', 'POST'],
    ] as const)
      expect(await refusalOf(await send(path, body, type, method))).toMatchObject({
        status: 415,
        code: 'MEDIA_TYPE_UNSUPPORTED',
        detail: 'The body must be JSON. Send it with "Content-Type: application/json".',
      });
  });

  it('is an upload where one is asked for, and nothing else is', async () => {
    expect(await refusalOf(await send('/api/imports', '{}', 'application/json'))).toMatchObject({
      code: 'MEDIA_TYPE_UNSUPPORTED',
      detail: expect.stringContaining('text/csv'),
    });
  });
});

describe('a JSON body', () => {
  const json = 'application/json';
  const latin1 = Uint8Array.from(Buffer.from('{"lastName":"Bront\xeb"}', 'latin1'));

  it.each<readonly [string, Body, string]>([
    ['that is not UTF-8', latin1, 'The body must be UTF-8'],
    ['that breaks off', '{"lastName":"Bell"', 'The body must be JSON'],
    ['that is no object', '["lastName"]', 'The body must be a JSON object with firstName'],
    ['that is missing', '', 'The body must be a JSON object with firstName'],
    ['with a member that there is not', '{"__proto__":{}}', '"__proto__" must not be in the body.'],
    ['with half a character', '{"lastName":"\\ud83d"}', 'lastName contains half a character'],
    ['with a number for a text', '{"lastName":1}', 'lastName must be a text in quotes.'],
  ])('%s is refused with what is wrong', async (_, body, detail) => {
    const refusal = await refusalOf(await send('/api/users/F1', body, json, 'PATCH'));
    expect(refusal).toMatchObject({ status: 400, code: 'BODY_INVALID' });
    expect(refusal.detail).toContain(detail);
  });

  it('is refused when it is too large to be an edit', async () => {
    const large = JSON.stringify({ lastName: 'x'.repeat(70_000) });
    const refusal = await refusalOf(await send('/api/users/F1', large, json, 'PATCH'));
    expect(refusal).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
  });

  it('may have a byte-order mark, and its type a charset', async () => {
    const body = '\ufeff{"lastName":"Brontë"}';
    const changed = await send('/api/users/F1', body, 'Application/JSON; charset=utf-8', 'PATCH');
    expect(await changed.json()).toMatchObject({ lastName: 'Brontë' });
  });

  it('may be empty where nothing is asked for, whatever its type is called', async () => {
    for (const type of [json, 'application/x-www-form-urlencoded'])
      expect((await send('/api/users/F1/reactivate', '', type)).status).toBe(200);
    await send('/api/sites', '{"name":"Gone"}', json);
    expect((await send('/api/sites/Gone', '', json, 'DELETE')).status).toBe(204);
  });
});

/** What the server writes to a client that writes this. */
const answerTo = (written: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => socket.write(written));
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('data', (text) => (answer += text));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('what is no request of HTTP', () => {
  it.each([
    ['a malformed header', 'GET / HTTP/1.1\r\nbad header\r\n\r\n', 400, 'REQUEST_INVALID'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'HEADERS_TOO_LARGE',
    ],
  ])('is answered with a problem document: %s', async (_, written, status, code) => {
    const answer = await answerTo(written);
    holdRawAnswers([written], answer);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });
});

describe('an address', () => {
  it('is found whatever its parameters look like', async () => {
    const response = await server.call('/api/users?q=%E9');
    expect(response.status).toBe(200);
  });
});

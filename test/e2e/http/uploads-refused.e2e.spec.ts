import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvOf, form, upload, userLine } from '../../support/http-imports.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const maxBytes = 100_000;
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder(), { MAX_UPLOAD_BYTES: String(maxBytes) });
});
afterAll(() => server.close());

/** Nothing may be left of what was refused. */
afterEach(async () => {
  const { imports } = await server.json<{ readonly imports: readonly unknown[] }>('/api/imports');
  const files = await readdir(join(server.dataDir, 'uploads')).catch(() => []);
  if (imports.length + files.length > 0) throw new Error('Something was kept of what was refused.');
});

const post = (body: string | FormData, headers: Record<string, string> = {}, query = '') =>
  server.call(`/api/imports${query}`, { method: 'POST', headers, body });
const csv = csvOf([userLine('F0001')]);
const large = csvOf(Array.from({ length: 200_000 }, (_none, n) => userLine(`F${n}`)));

async function refusal(response: Response) {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return { status: response.status, ...((await response.json()) as { detail: string }) };
}

function optionsOnly() {
  const data = new FormData();
  data.append('sendWelcomeEmail', 'false');
  return data;
}

function fileAsText() {
  const data = new FormData();
  data.append('file', csv);
  return data;
}

describe('an upload without a file', () => {
  it.each([
    ['a form of options only', () => optionsOnly()],
    ['the file in another field', () => form(csv, { field: 'users' })],
    ['a large file in another field', () => form(large.slice(0, 150_000), { field: 'users' })],
    ['the file as plain text', () => fileAsText()],
  ])('is refused: %s', async (_what, body) => {
    expect(await refusal(await post(body()))).toMatchObject({
      status: 400,
      code: 'FILE_FIELD_MISSING',
    });
  });
});

describe('an upload of two files', () => {
  it('is refused: one import is of one file', async () => {
    const data = form(csv);
    data.append('file', new Blob([csv]), 'more.csv');
    const refused = await refusal(await post(data));
    expect(refused).toMatchObject({ status: 400, code: 'BODY_INVALID' });
    expect(refused.detail).toContain('one file');
  });
});

describe('an upload of another kind', () => {
  it.each([
    ['application/json', '{"users": []}'],
    ['application/json', 'no JSON at all'],
    ['application/json', JSON.stringify({ users: 'x'.repeat(100_000) })],
    ['text/plain', csv],
    ['text/plain', 'x'.repeat(200_000)],
    ['application/octet-stream', csv],
    ['application/vnd.ms-excel', csv],
    ['application/x-www-form-urlencoded', 'file=1'],
    ['nonsense', csv],
  ])('is refused: %s', async (type, body) => {
    expect(await refusal(await post(body, { 'content-type': type }))).toMatchObject({
      status: 415,
      code: 'MEDIA_TYPE_UNSUPPORTED',
    });
  });

  it('is refused: no body at all', async () => {
    const response = await server.call('/api/imports', { method: 'POST' });
    expect(await refusal(response)).toMatchObject({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' });
  });

  it('is refused: a form without its boundary', async () => {
    const refused = await refusal(await post(csv, { 'content-type': 'multipart/form-data' }));
    expect(refused).toMatchObject({ status: 400, code: 'BODY_INVALID' });
  });

  it('is refused: something that only calls itself a form', async () => {
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await refusal(await post(csv, type))).toMatchObject({
      status: 400,
      code: 'BODY_INVALID',
    });
  });
});

describe('an upload that is too large', () => {
  it.each([
    ['a form', () => post(form(large))],
    ['a text/csv body', () => upload(server, large)],
    ['one byte too many', () => upload(server, csv.padEnd(maxBytes + 1, '\n'))],
  ])('is refused with limit and size: %s', async (_what, send) => {
    const refused = await refusal(await send());
    expect(refused).toMatchObject({ status: 413, code: 'FILE_TOO_LARGE' });
    expect(refused.detail).toMatch(
      /^A file may have at most 100000 bytes. The request has (?:[\d.]+ megabytes \(\d+ bytes\)|\d+ bytes)\. /,
    );
  });
});

const badOptions: readonly (readonly [string, string, string])[] = [
  ['sendWelcomMail', 'true', 'The option "sendWelcomMail" does not exist.'],
  ['constructor', 'true', 'does not exist'],
  ['sendWelcomeEmail', 'yes', 'must be false or true, not "yes"'],
  ['sendWelcomeEmail', '', 'must be false or true, not ""'],
  ['blankCells', 'empty', 'must be keep or clear'],
  ['encoding', 'klingon', 'must be the name of an encoding, such as '],
];

describe('an upload with an option that cannot be', () => {
  it.each(badOptions)('is refused: %s=%s', async (name, value, sentence) => {
    const query = `?${name}=${value}`;
    const answers = [
      await post(form(csv, { before: { [name]: value } })),
      await post(form(csv, { after: { [name]: value } })),
      await post(form(csv), {}, query),
      await upload(server, csv, query),
    ];
    for (const answer of answers) {
      const refused = await refusal(answer);
      expect(refused).toMatchObject({ status: 400, code: 'OPTION_INVALID' });
      expect(refused.detail).toContain(sentence);
    }
  });

  it('is refused: an option that is given twice, and differently', async () => {
    const data = form(csv, { before: { dryRun: 'true' }, after: { dryRun: 'false' } });
    for (const answer of [await post(data), await upload(server, csv, '?dryRun=true&dryRun=false')])
      expect(await refusal(answer)).toMatchObject({ status: 400, code: 'OPTION_INVALID' });
  });

  it('is refused: an option that is a file', async () => {
    const data = form(csv);
    data.append('dryRun', new Blob(['false']), 'false.txt');
    expect(await refusal(await post(data))).toMatchObject({ status: 400 });
  });

  it('is refused: more options than there are', async () => {
    const before = Object.fromEntries(Array.from({ length: 50 }, (_none, n) => [`a${n}`, '1']));
    expect(await refusal(await post(form(csv, { before })))).toMatchObject({ status: 400 });
  });
});

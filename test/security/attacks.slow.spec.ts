import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { adminToken, startChildServer, type ChildServer } from '../support/child-server.js';
import { csvOf, userLine } from '../support/http-imports.js';
import { tempFolders } from '../support/temp-folder.js';
import { Attacker, filesWith, firstLine } from './attacker.js';
import { hardFiles, head, notHttp, notJson } from './attacks.example.js';

jest.setTimeout(240_000);
const tempFolder = tempFolders();
const password = 'zwölf Möwen 4711';
const wrongToken = 'wrong-token-of-an-attacker-0815';
const authorized = { authorization: `Bearer ${adminToken}` };
const asCsv = { ...authorized, 'content-type': 'text/csv' };
const asJson = { 'content-type': 'application/json' };

let dataDir: string;
let server: ChildServer;
let attacker: Attacker;
/** Begun first, for they take a minute. */
let slow: readonly Promise<string>[];

beforeAll(async () => {
  dataDir = await tempFolder();
  server = await startChildServer(dataDir, { LOG_LEVEL: 'verbose', MAX_UPLOAD_BYTES: '4000000' });
  attacker = new Attacker(server.url);
  const csv = csvOf([userLine('F1')]).replaceAll('\r\n', '');
  const withPassword = `${csv.replace('UsernameF1', 'Username,Password\r\nF1')},${password}\r\n`;
  await attacker.status('/api/imports', { method: 'POST', headers: asCsv, body: withPassword });
  slow = [
    `POST /api/sites HTTP/1.1\r\n${head('content-type: application/json', 'content-length: 50')}{"na`,
    `POST /api/imports HTTP/1.1\r\n${head('content-type: text/csv', 'content-length: 50')}User`,
    `POST /api/imports HTTP/1.1\r\n${head('content-type: multipart/form-data; boundary=x', 'content-length: 500')}--x\r\n`,
  ].map((bytes) => attacker.send(bytes));
});
afterAll(() => server.kill());

const upload = (csv: string | Uint8Array, query = '') =>
  attacker.status(`/api/imports${query}`, { method: 'POST', headers: asCsv, body: csv });

const signIn = (guessed: string) =>
  attacker.status('/api/credentials/verify', {
    method: 'POST',
    headers: { ...authorized, ...asJson },
    body: JSON.stringify({ username: 'F1', password: guessed }),
  });

async function allEnded(): Promise<void> {
  for (;;) {
    const { imports } = (await (await server.call('/api/imports')).json()) as {
      readonly imports: readonly { readonly status: string }[];
    };
    if (imports.every(({ status }) => ['completed', 'failed'].includes(status))) return;
    await setTimeout(100);
  }
}

describe('a client without the token', () => {
  it('is told a hundred times a minute that theirs is wrong, then put off; the right one goes on', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 120; n += 1) {
      const headers = { authorization: `Bearer ${wrongToken}${n}` };
      statuses.push(await attacker.status('/api/users', { headers }));
    }
    expect(new Set(statuses.slice(0, 100))).toEqual(new Set([401]));
    expect(statuses.at(-1)).toBe(429);
    expect(await attacker.status('/api/users', { headers: authorized })).toBe(200);
  });

  it.each([
    'Basic YWRtaW46YWRtaW4=',
    'Bearer',
    'Bearer ',
    `bearer${adminToken}`,
    `Bearer ${adminToken}x`,
    `Bearer ${adminToken.slice(0, -1)}`,
    `Bearer ${adminToken} ${adminToken}`,
  ])('gets nothing with another form of it', async (authorization) => {
    const headers = { authorization };
    expect([401, 429]).toContain(await attacker.status('/api/exports/users.csv', { headers }));
  });

  it('does not guess a password', async () => {
    await allEnded();
    expect(await signIn(password)).toBe(200);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push(await signIn(`${password} ${n}`));
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});

describe('requests that are none', () => {
  it.each(notHttp)('are refused: %s', async (_what, bytes, status) => {
    expect(firstLine(await attacker.send(bytes))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('are refused: a position that nothing was written at', async () => {
    const path = '/api/users?waitFor=999999999';
    expect(await attacker.status(path, { headers: authorized })).toBe(400);
  });

  it.each(notJson)('are refused: %s', async (_what, body, status) => {
    const headers = { ...authorized, ...asJson };
    const got = await attacker.status('/api/sites', { method: 'POST', headers, body });
    expect([status, 422]).toContain(got);
  });
});

describe('files that are made to be hard', () => {
  it.each(hardFiles)('are answered, and hold up no other request: %s', async (_what, csv) => {
    expect(await upload(csv)).toBe(202);
    for (let n = 0; n < 5; n += 1) expect(await attacker.status('/health/live')).toBe(200);
    await allEnded();
  });

  it('are too large by what comes, whatever they say', async () => {
    const chunks = `4000\r\n${'x'.repeat(16_384)}\r\n`.repeat(300);
    const request = `POST /api/imports HTTP/1.1\r\n${head('content-type: text/csv', 'transfer-encoding: chunked')}`;
    expect(firstLine(await attacker.send(`${request}${chunks}0\r\n\r\n`))).toMatch(
      /^HTTP\/1.1 413 /,
    );
  });

  it('do not choose where they are kept', async () => {
    const name = encodeURIComponent('../../../../tmp/evil\0.csv');
    expect(await upload(csvOf([userLine('F6')]), `?fileName=${name}`)).toBe(202);
    await allEnded();
  });
});

describe('many at once', () => {
  it('500 connections and 25 uploads leave others their turn', async () => {
    const idle = await Promise.all(Array.from({ length: 500 }, () => attacker.open()));
    const begin = `POST /api/imports HTTP/1.1\r\n${head('content-type: text/csv', 'content-length: 900')}User`;
    const uploads = await Promise.all(Array.from({ length: 25 }, () => attacker.begin(begin)));
    const putOff = () => attacker.answers.filter((answer) => answer.startsWith('HTTP/1.1 503 '));
    while (putOff().length < 5) await setTimeout(50);
    expect(await attacker.status('/api/users', { headers: authorized })).toBe(200);
    for (const socket of [...idle, ...uploads]) socket.destroy();
  });

  it('bodies that stop are ended with 408 after a minute, and leave nothing behind', async () => {
    for (const answer of await Promise.all(slow))
      expect(firstLine(answer)).toBe('HTTP/1.1 408 Request Timeout');
    await allEnded();
    const left = await readdir(join(dataDir, 'uploads'));
    expect(left.filter((name) => !name.endsWith('.rejected'))).toEqual([]);
  });
});

describe('what is left of it all', () => {
  it('shows no token and no password, in no file, answer or line of the log', async () => {
    const secrets = [adminToken, wrongToken, password];
    expect(await filesWith(dataDir, secrets)).toEqual([]);
    expect(secrets.filter((secret) => server.said().includes(secret))).toEqual([]);
    const answers = attacker.answers.join('\n');
    expect(secrets.filter((secret) => answers.includes(secret))).toEqual([]);
    expect(await attacker.status('/api/exports/users.csv', { headers: authorized })).toBe(200);
  });
});

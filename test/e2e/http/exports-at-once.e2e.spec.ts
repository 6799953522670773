import { setTimeout } from 'node:timers/promises';
import { connect } from 'node:net';
import { jest } from '@jest/globals';
import { ask } from '../../support/ask.js';
import { csvOf, importCsv, userLine } from '../../support/http-imports.js';
import { Downloads, UserDirectory } from '../../support/classes-of-program.js';
import { adminToken, startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

jest.setTimeout(60_000);
const tempFolder = tempFolders();
const everybody = Array.from({ length: 2_000 }, (_, n) => `F${String(n).padStart(4, '0')}`);
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  await importCsv(server, csvOf(everybody.map((userId) => userLine(userId))));
});
afterAll(() => server.close());
afterEach(() => jest.restoreAllMocks());

const address = '/api/exports/users.csv';
const userIdsOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const opening = new EventTarget();
  const opened = new Promise<void>((resolve) =>
    opening.addEventListener('open', () => resolve(), { once: true }),
  );
  return { open: () => void opening.dispatchEvent(new Event('open')), opened };
}

/** Holds the next export after its first page, until `goOn` is called. */
async function heldExport() {
  const directory = server.app.get(UserDirectory, { strict: false });
  const snapshot = await directory.snapshot();
  const held = gate();
  const begun = gate();
  let pages = 0;
  const page = snapshot.reader.page.bind(snapshot.reader);
  jest.spyOn(snapshot.reader, 'page').mockImplementation(async (query) => {
    if (pages > 0) {
      begun.open();
      await held.opened;
    }
    pages += 1;
    return page(query);
  });
  jest.spyOn(directory, 'snapshot').mockResolvedValueOnce(snapshot);
  const text = server.call(address).then((answer) => answer.text());
  await begun.opened;
  return { goOn: held.open, text };
}

describe('fifty exports at once', () => {
  it('are answered whole or with 503 and Retry-After, and others are answered meanwhile', async () => {
    const downloads = server.app.get(Downloads, { strict: false });
    const { atOnce } = downloads;
    // So few that some are refused, however fast the machine is.
    downloads.atOnce = 2;
    const { goOn, text: held } = await heldExport();
    const asked = Array.from({ length: 50 }, async () => {
      const answer = await server.call(address);
      return { answer, text: await answer.text() };
    });
    // One export goes on all the while.
    expect((await ask(`${server.url}/health/live`)).status).toBe(200);
    const answers = await Promise.all(asked);
    goOn();
    expect(userIdsOf(await held)).toEqual(everybody);
    const refused = answers.filter(({ answer }) => answer.status !== 200);
    expect(refused.length).toBeLessThan(50);
    expect(refused.length).toBeGreaterThan(0);
    for (const { answer, text } of refused) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(JSON.parse(text)).toMatchObject({ code: 'TOO_MANY_EXPORTS' });
    }
    for (const { text } of answers.filter(({ answer }) => answer.status === 200))
      expect(userIdsOf(text)).toEqual(everybody);
    downloads.atOnce = atOnce;
    expect((await server.call(address)).status).toBe(200);
  });
});

describe('an export', () => {
  it('has every user once, though User IDs change while it is read', async () => {
    const { goOn, text } = await heldExport();
    const change = (from: string, to: string) =>
      server.call(`/api/users/${from}/change-user-id`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ newUserId: to }),
      });
    expect((await change('F0000', 'Z0000')).status).toBe(200);
    expect((await change('F1999', 'A1999')).status).toBe(200);
    goOn();
    expect(userIdsOf(await text)).toEqual(everybody);
    const after = userIdsOf(await (await server.call(address)).text());
    expect(after).toEqual(['A1999', ...everybody.slice(1, -1), 'Z0000']);
  });

  it('whose reader does not read is cut off, and makes room for another', async () => {
    const downloads = server.app.get(Downloads, { strict: false });
    const { atOnce, idleAtMostMs } = downloads;
    Object.assign(downloads, { atOnce: 1, idleAtMostMs: 300 });
    const directory = server.app.get(UserDirectory, { strict: false });
    const [user] = await directory.page({ limit: 1 });
    // More than any socket takes before it is full.
    const many = Array.from({ length: 500 }, () => ({ ...user!, lastName: 'B'.repeat(5_000) }));
    const reader = { page: async () => many, findMany: async () => new Map() };
    const snapshot = jest.spyOn(directory, 'snapshot');
    const closed = new Promise<void>((close) => {
      snapshot.mockResolvedValueOnce({ reader, close });
    });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    const request = [`GET ${address} HTTP/1.1`, 'Host: x', `Authorization: Bearer ${adminToken}`];
    socket.pause().write(`${request.join('\r\n')}\r\n\r\n`);
    while (snapshot.mock.calls.length === 0) await setTimeout(5);
    expect((await server.call(address)).status).toBe(503);
    await closed;
    expect(userIdsOf(await (await server.call(address)).text())).toHaveLength(2_000);
    socket.destroy();
    Object.assign(downloads, { atOnce, idleAtMostMs });
  });
});

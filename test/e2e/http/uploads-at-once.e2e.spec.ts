import { connect } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { csvOf, endOf, upload, userLine } from '../../support/http-imports.js';
import { UploadsAtOnce } from '../../support/classes-of-program.js';
import { adminToken, type HttpServer } from '../../support/http-server.js';
import { httpServers } from '../../support/http-servers.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
const startOn = httpServers();
const start = async (env: Readonly<Record<string, string>> = {}): Promise<HttpServer> =>
  startOn(await tempFolder(), env);

/** An upload that has begun and does not end; answers what ends it. */
function beginUpload({ url }: HttpServer): () => void {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const head = `POST /api/imports HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${adminToken}\r\n`;
  socket.write(`${head}content-type: text/csv\r\ncontent-length: 9000\r\n\r\nUser ID`);
  return () => void socket.destroy();
}

const stored = ({ dataDir }: HttpServer) =>
  readdir(join(dataDir, 'uploads')).catch((): string[] => []);

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}

const csv = (id: string) => csvOf([userLine(id)]);

describe('uploads that come in at once', () => {
  it('are at most twenty; one more is put off, and taken once another has ended', async () => {
    const server = await start();
    expect(server.app.get(UploadsAtOnce, { strict: false }).atMost).toBe(20);
    const ends = Array.from({ length: 20 }, () => beginUpload(server));
    await until(async () => (await stored(server)).length === 20);
    const putOff = await upload(server, csv('F1'));
    expect(putOff.status).toBe(503);
    expect(putOff.headers.get('retry-after')).toBe('5');
    expect(await putOff.json()).toMatchObject({
      code: 'TOO_MANY_UPLOADS',
      detail: 'The server takes no more uploads at once. Send the file again later.',
    });
    expect((await server.call('/api/users')).status).toBe(200);
    ends[0]?.();
    await until(async () => (await stored(server)).length === 19);
    expect((await upload(server, csv('F1'))).status).toBe(202);
    for (const end of ends) end();
  });

  it('that were refused take no place from other uploads', async () => {
    const server = await start();
    server.app.get(UploadsAtOnce, { strict: false }).atMost = 2;
    for (let n = 0; n < 5; n += 1)
      expect((await upload(server, csv('F1'), '?blankCells=perhaps')).status).toBe(400);
    expect((await upload(server, csv('F1'))).status).toBe(202);
  });
});

describe('uploads that wait for their import', () => {
  it('take no more than MAX_UPLOADS_BYTES together', async () => {
    const env = { MAX_UPLOAD_BYTES: '100000', MAX_UPLOADS_BYTES: '100000' };
    const server = await start(env);
    const end = beginUpload(server);
    await until(async () => (await stored(server)).length === 1);
    const large = csvOf([userLine('F1', { firstName: 'A'.repeat(100_002 - csv('F1').length) })]);
    const refused = await upload(server, large);
    expect(refused.status).toBe(507);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      code: 'UPLOADS_FULL',
      detail:
        'The uploads that wait for their import may take 100000 bytes together, and this one is more than is left. ' +
        'Send it again when they are imported, or raise MAX_UPLOADS_BYTES. Nothing was imported.',
    });
    end();
    await until(async () => (await stored(server)).length === 0);
    const taken = await upload(server, large);
    expect(taken.status).toBe(202);
    const { importId } = (await taken.json()) as { readonly importId: string };
    await endOf(server, importId);
  });
});

describe('500 connections that are kept open', () => {
  it('do not keep others out', async () => {
    const server = await start();
    const port = Number(new URL(server.url).port);
    const idle = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'));
    await Promise.all(
      idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))),
    );
    expect((await upload(server, csv('F1'))).status).toBe(202);
    expect((await server.call('/health/ready')).status).toBe(200);
    for (const socket of idle) socket.destroy();
  });
});

import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { ask } from '../../support/ask.js';
import { csvOf, endOf, importCsv, upload, userLine } from '../../support/http-imports.js';
import { httpServers } from '../../support/http-servers.js';
import { sendJson as send } from '../../support/send-json.js';
import { tempFolders } from '../../support/temp-folder.js';

jest.setTimeout(60_000);
const tempFolder = tempFolders();
const start = httpServers();

const zoe = { firstName: 'Zoe', lastName: 'Bell', email: 'z@example.org', userType: 'Student' };

describe('a write, while another program holds the read models', () => {
  it('is answered after 5 s with what it did, and shown once they are free', async () => {
    const server = await start(await tempFolder());
    await importCsv(server, csvOf([userLine('F1')]));
    await send(server, 'POST', '/api/sites', { name: 'North' });
    const other = new DatabaseSync(join(server.dataDir, 'read-models.db'));
    other.exec('BEGIN IMMEDIATE');
    const [patched, created, uploaded, removed] = await Promise.all([
      send(server, 'PATCH', '/api/users/F1', { lastName: 'Bell' }),
      send(server, 'POST', '/api/users', { userId: 'Z 1', ...zoe }),
      upload(server, csvOf([userLine('F2')])),
      send(server, 'DELETE', '/api/sites/North'),
    ]);
    for (const answer of [patched, created, uploaded]) expect(answer.status).toBe(202);
    const position = Number(patched.headers.get('rollbook-position'));
    const waiting = await server.call(`/api/users/F1?waitFor=${position}`);
    expect(waiting.status).toBe(503);
    expect(waiting.headers.get('retry-after')).toBe('1');
    expect(await waiting.json()).toMatchObject({ code: 'READ_MODELS_BEHIND' });
    expect(await patched.json()).toEqual({
      status: 'written',
      position,
      detail: expect.stringContaining(`waitFor=${position}`),
    });
    expect(created.headers.get('location')).toBe('/api/users/Z%201');
    expect(removed.status).toBe(503);
    expect(removed.headers.get('retry-after')).toBe('1');

    const { importId } = (await uploaded.json()) as { readonly importId: string };
    expect(await server.json(`/api/imports/${importId}`)).toMatchObject({ status: 'checking' });
    expect((await server.call(`/api/imports/${importId}/rows`)).status).toBe(503);
    const again = await upload(server, csvOf([userLine('F2')]));
    expect({ status: again.status, ...((await again.json()) as object) }).toMatchObject({
      status: 409,
      code: 'IMPORT_RUNNING',
      importId,
    });

    other.exec('ROLLBACK');
    other.close();
    const shown = await server.json(`/api/users/F1?waitFor=${position}`);
    expect(shown).toMatchObject({ lastName: 'Bell' });
    expect(await endOf(server, importId)).toMatchObject({ status: 'completed' });
    expect((await send(server, 'DELETE', '/api/sites/North')).status).toBe(204);
  });

  it('shows at /health/ready which read model does not get on, why and since when', async () => {
    const server = await start(await tempFolder());
    const other = new DatabaseSync(join(server.dataDir, 'read-models.db'));
    other.exec('BEGIN IMMEDIATE');
    await send(server, 'POST', '/api/sites', { name: 'North' });
    const ready = async () => ask(`${server.url}/health/ready`);
    while ((await ready()).status === 200) await setTimeout(20);
    const answer = await ready();
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({
      status: 503,
      code: 'READ_MODELS_BEHIND',
      readModel: 'audit',
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      detail: expect.stringContaining('another program locks a database'),
    });
    expect((await ask(`${server.url}/health/live`)).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    while ((await ready()).status !== 200) await setTimeout(20);
  });
});

describe('a log that another program holds', () => {
  it('answers writes with 503 and Retry-After, and nothing was done', async () => {
    const server = await start(await tempFolder());
    const other = new DatabaseSync(join(server.dataDir, 'events.db'));
    other.exec('BEGIN IMMEDIATE');
    const many = Array.from({ length: 20 }, (_, n) =>
      send(server, 'POST', '/api/users', { userId: `Z${n}`, ...zoe }),
    );
    const uploaded = upload(server, csvOf([userLine('F1')]));
    await setTimeout(500);
    // Before any of them is.
    const live = ask(`${server.url}/health/live`);
    expect((await Promise.race([live, uploaded, ...many])).status).toBe(200);
    for (const answer of [...(await Promise.all(many)), await uploaded]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        detail: expect.stringContaining('another program locks a database'),
      });
    }
    other.exec('ROLLBACK');
    other.close();
    expect(await server.json('/api/users')).toMatchObject({ users: [] });
    expect(await server.json('/api/imports')).toMatchObject({ imports: [] });
    expect((await send(server, 'POST', '/api/users', { userId: 'Z1', ...zoe })).status).toBe(201);
  });
});

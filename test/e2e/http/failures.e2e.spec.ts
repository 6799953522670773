import { jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ask } from '../../support/ask.js';
import { csvOf, importCsv, upload, userLine } from '../../support/http-imports.js';
import {
  ConsoleLogger,
  EventStore,
  ReadModelProgress,
  UploadStore,
  UserDirectory,
} from '../../support/classes-of-program.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { ErrorOfProgram } from '../../support/import-as-node.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  const dataDir = await tempFolder();
  const before = await startHttpServer(dataDir);
  await importCsv(before, csvOf([userLine('F1')]));
  await before.close();
  server = await startHttpServer(dataDir);
});
afterAll(() => server.close());
afterEach(() => jest.restoreAllMocks());

const secret = 'SQLITE_CORRUPT: /data/read-models.db';
const fail = (method: 'find') =>
  jest
    .spyOn(server.app.get(UserDirectory, { strict: false }), method)
    .mockRejectedValue(new ErrorOfProgram(secret));

/** The answer to an upload when it is unknown whether its first event is in the log; then another upload wakes the import worker. */
async function uploadedWhileAppendFails(
  userId: string,
  how: 'stored' | 'not stored',
): Promise<Response> {
  jest.spyOn(ConsoleLogger.prototype, 'error').mockReturnValue(undefined);
  const store = server.app.get(EventStore, { strict: false });
  const append = store.append.bind(store);
  jest.spyOn(store, 'append').mockImplementationOnce(async (...asked) => {
    if (how === 'stored') await append(...asked);
    throw new ErrorOfProgram('timeout');
  });
  const response = await upload(server, csvOf([userLine(userId)]));
  await importCsv(server, csvOf([userLine(`After-${userId}`)]));
  return response;
}

describe('a request that fails', () => {
  it('is answered with an id and nothing of the inside, and logged under that id', async () => {
    fail('find');
    const logged = jest.spyOn(ConsoleLogger.prototype, 'error').mockReturnValue(undefined);
    const response = await server.call('/api/users/Private-Name');
    expect(response.status).toBe(500);
    const body = (await response.json()) as { readonly detail: string };
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: expect.stringMatching(
        /^Internal error\. The server's log has more under request [0-9a-f-]{36}\.$/,
      ),
      code: 'INTERNAL_ERROR',
    });
    const line = String(logged.mock.calls[0]?.[0]);
    expect(line).toContain(secret);
    expect(line).toContain('GET /api/users/:userId failed');
    expect(line).toContain(/request (\S+)\.$/.exec(body.detail)?.[1]);
    expect(line).not.toContain('Private-Name');
  });

  it('while it streams is cut off: half a file is not taken for a whole one', async () => {
    const directory = server.app.get(UserDirectory, { strict: false });
    const { reader, close } = await directory.snapshot();
    jest.spyOn(reader, 'page').mockRejectedValue(new ErrorOfProgram(secret));
    jest.spyOn(directory, 'snapshot').mockResolvedValue({ reader, close });
    jest.spyOn(ConsoleLogger.prototype, 'error').mockReturnValue(undefined);
    const response = await server.call('/api/exports/users.csv');
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('for a disk that is full is answered 503, and when to come again', async () => {
    jest.spyOn(ConsoleLogger.prototype, 'error').mockReturnValue(undefined);
    const full = Object.assign(new ErrorOfProgram('database or disk is full'), { errcode: 13 });
    const store = server.app.get(EventStore, { strict: false });
    jest.spyOn(store, 'append').mockRejectedValue(full);
    jest.spyOn(store, 'appendMany').mockRejectedValue(full);
    const uploads = server.app.get(UploadStore, { strict: false });
    const noSpace = Object.assign(new ErrorOfProgram('ENOSPC'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const json = { 'content-type': 'application/json' };
    const edit = (method: string, path: string, body: string) =>
      server.call(path, { method, headers: json, body });
    const answers = [
      await edit('PATCH', '/api/users/F1', '{"lastName":"Bell"}'),
      await edit('POST', '/api/sites', '{"name":"North"}'),
      await upload(server, csvOf([userLine('F2')])),
    ];
    jest.spyOn(uploads, 'put').mockRejectedValue(noSpace);
    answers.push(await upload(server, csvOf([userLine('F3')])));
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.json()).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        detail: expect.stringContaining('the disk is full'),
      });
    }
  });

  it('leaves an upload its file when the import is in the log all the same: it goes on', async () => {
    expect((await uploadedWhileAppendFails('Unclear', 'stored')).status).toBe(500);
    expect((await server.call('/api/users/Unclear')).status).toBe(200);
  });

  it('leaves an upload its file when the import is not in the log: a sweep takes it away', async () => {
    expect((await uploadedWhileAppendFails('Never', 'not stored')).status).toBe(500);
    expect(await readdir(join(server.dataDir, 'uploads'))).not.toEqual([]);
  });

  it('leaves the next one alone', async () => {
    expect((await server.call('/api/users/F1')).status).toBe(200);
  });
});

describe('health', () => {
  it('says that it is not ready while the read models are behind the log of the start', async () => {
    const progress = server.app.get(ReadModelProgress, { strict: false });
    jest.spyOn(progress, 'position', 'get').mockReturnValue(0);
    const response = await ask(`${server.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'READ_MODELS_BEHIND' });
    expect((await ask(`${server.url}/health/live`)).status).toBe(200);
  });

  it('says that it is ready when they are not', async () => {
    expect((await ask(`${server.url}/health/ready`)).status).toBe(200);
  });
});

import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const send = (method: string, path: string, body?: object) =>
  server.call(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

const created = async (response: Response): Promise<string> => {
  expect(response.status).toBe(201);
  return response.headers.get('location') ?? '';
};

/** By `fetch`, which takes `.` and `..` in an address for folders, percent-encoded too. */
describe.each(['.', '..'])('what is called "%s"', (name) => {
  it('is, as a user, at the address it was created with, for every request', async () => {
    const user = { userId: name, firstName: 'Ann', lastName: 'Archer', userType: 'Student' };
    const email = `dots${name.length}@example.org`;
    const address = await created(await send('POST', '/api/users', { ...user, email }));
    expect(await server.json(address)).toMatchObject({ userId: name });
    expect((await send('PATCH', address, { lastName: 'Bell' })).status).toBe(200);
    expect((await send('POST', `${address}/deactivate`)).status).toBe(200);
    expect((await send('POST', `${address}/reactivate`)).status).toBe(200);
    expect(await server.json(`${address}/history`)).toMatchObject({
      entries: ['created', 'updated', 'deactivated', 'reactivated'].map((action) => ({ action })),
    });
    expect((await server.call(`${address}/history.csv`)).status).toBe(200);
    expect((await send('DELETE', address)).status).toBe(405);
    const newUserId = `D${name.length}`;
    const moved = await send('POST', `${address}/change-user-id`, { newUserId });
    expect(await moved.json()).toMatchObject({ userId: newUserId });
  });

  it.each(['job-titles', 'sites', 'cost-centers'])(
    'is, in the list %s, at the address it was added with',
    async (list) => {
      const address = await created(await send('POST', `/api/${list}`, { name }));
      const renamed = await send('PATCH', address, { name: `was ${name}` });
      expect(await renamed.json()).toEqual({ name: `was ${name}` });
      const again = await created(await send('POST', `/api/${list}`, { name }));
      expect((await send('DELETE', again)).status).toBe(204);
    },
  );
});

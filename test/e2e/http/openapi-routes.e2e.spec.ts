import { describedApi } from '../../support/described-api.js';
import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { routesOf } from '../../support/routes-of.js';
import { tempFolders } from '../../support/temp-folder.js';

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

const operations = Object.entries(describedApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({
    name: `${method.toUpperCase()} ${path}`,
    refusesParameters: JSON.stringify(responses).includes('"OPTION_INVALID"'),
  })),
);

/** It only says how users are deleted: it is answered as a method that is not taken. */
const refusesDelete = 'DELETE /api/users/{userId}';
const upload = 'POST /api/imports';

async function refusalOf(name: string, query: string): Promise<object> {
  const [method = '', path = ''] = name.split(' ');
  const response = await server.call(path.replaceAll(/\{\w+\}/g, 'x') + query, { method });
  return (await response.json()) as object;
}

describe('the description of the API', () => {
  it('names every request that the server takes, and no other', async () => {
    const names = operations.map(({ name }) => name).filter((name) => name !== refusesDelete);
    expect(names.length).toBeGreaterThan(20);
    expect(await routesOf(server)).toEqual(names.toSorted());
  });

  it('names every parameter of a query: the server refuses others', async () => {
    const lax = operations.filter(({ refusesParameters }) => !refusesParameters);
    expect(lax.map(({ name }) => name).toSorted()).toEqual([
      refusesDelete,
      'GET /health/live',
      'GET /health/ready',
    ]);
    const strict = operations.filter((one) => one.refusesParameters && one.name !== upload);
    for (const { name } of strict)
      expect({ name, ...(await refusalOf(name, '?noSuchParameter=1')) }).toMatchObject({
        name,
        code: 'OPTION_INVALID',
        detail: expect.stringContaining('"noSuchParameter"'),
      });
  });
});

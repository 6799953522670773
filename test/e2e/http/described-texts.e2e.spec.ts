import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly schema: {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly format?: string;
    readonly pattern?: string;
  };
};
type Description = {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>
  >;
};

const tempFolder = tempFolders();
let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
});
afterAll(() => server.close());

/** The parameters of queries that take any text. */
async function texts(): Promise<readonly Parameter[]> {
  const { paths } = await server.json<Description>('/api/openapi.json');
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return operations
    .flatMap(({ parameters = [] }) => parameters)
    .filter((one) => one.in === 'query' && one.schema.type === 'string')
    .filter(({ schema }) => !schema.enum && !schema.format);
}

describe('a text of a query, as the description has it', () => {
  it('is one of these', async () => {
    const names = (await texts()).map(({ name }) => name);
    expect(new Set(names)).toEqual(
      new Set(['q', 'userType', 'after', 'userId', 'importId', 'fileName', 'encoding']),
    );
  });

  it('has no NUL in it', async () => {
    for (const { schema } of await texts()) {
      expect('a line\nand a word').toMatch(new RegExp(schema.pattern ?? '^$'));
      expect('a\0').not.toMatch(new RegExp(schema.pattern ?? ''));
    }
  });
});

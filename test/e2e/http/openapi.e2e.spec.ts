import { startHttpServer, type HttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

type Operation = {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly schema?: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Body }>> };
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
};
type Body = {
  readonly $ref?: string;
  readonly additionalProperties?: boolean;
  readonly properties?: Readonly<Record<string, unknown>>;
};
type Schema = Body & {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
};
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: object;
  };
  readonly security: readonly object[];
};

const tempFolder = tempFolders();
let server: HttpServer;
let api: Description;
beforeAll(async () => {
  server = await startHttpServer(await tempFolder());
  api = await server.json<Description>('/api/openapi.json');
});
afterAll(() => server.close());

const operations = (): readonly (readonly [name: string, operation: Operation])[] =>
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );

const typesOf = (name: string, status: string): readonly string[] => {
  if (status === '204') return [];
  if (name.endsWith('/events')) return ['text/event-stream'];
  return [name.endsWith('.csv') ? 'text/csv' : 'application/json'];
};

function uploadDescribed() {
  const upload = api.paths['/api/imports']?.['post'];
  const form = upload?.requestBody?.content['multipart/form-data'];
  return { upload, inForm: form?.schema.properties ?? {} };
}

describe('the description of the API', () => {
  it('gives every request a name of its own that people can read', () => {
    const ids = operations().map(([, { operationId = '' }]) => operationId);
    for (const id of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['startImport', 'listRowsCsv', 'addJobTitle', 'listSites']),
    );
  });

  it('has no default for an option: clients would send what was not asked for', () => {
    const { upload, inForm } = uploadDescribed();
    for (const one of [...Object.values(inForm), ...(upload?.parameters ?? [])])
      expect(JSON.stringify(one)).not.toContain('"default"');
  });

  it('has no words twice that clients would define twice: the same option in form and query', () => {
    const { upload, inForm } = uploadDescribed();
    const inQuery = (upload?.parameters ?? []).map(({ schema }) => schema);
    for (const one of [...Object.values(inForm), ...inQuery])
      expect(one).not.toHaveProperty('enum');
    expect(inForm['allowProtected']).toMatchObject({ type: 'boolean' });
    expect(api.components.schemas['BlankCells']).toMatchObject({ enum: ['keep', 'clear'] });
  });

  it('says of every request and of each of its parameters what it is', () => {
    for (const [name, { summary, parameters = [] }] of operations()) {
      expect({ name, summary }).toEqual({ name, summary: expect.stringMatching(/\w/) });
      for (const parameter of parameters)
        expect(parameter).toMatchObject({ description: expect.stringMatching(/\w/) });
    }
  });

  it('says of every field what it is', () => {
    const objects = Object.entries(api.components.schemas).filter(
      ([, { type }]) => type === 'object',
    );
    for (const [name, { properties = {} }] of objects) {
      expect({ name, fields: Object.keys(properties).length }).not.toEqual({ name, fields: 0 });
      for (const [field, { description }] of Object.entries(properties))
        expect(`${name}.${field}: ${description}`).toMatch(/: \w|: `/);
    }
  });

  it('asks for the token everywhere but for health, and of a person who has only a link', () => {
    expect(api.components.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', description: expect.any(String) },
    });
    expect(api.security).toEqual([{ bearer: [] }]);
    for (const [name, { security, responses }] of operations()) {
      const isOpen = name.startsWith('GET /health/') || name === 'POST /api/credentials/choose';
      expect({ name, security }).toEqual({ name, security: isOpen ? [{}] : undefined });
      expect(Object.hasOwn(responses, '401')).toBe(!isOpen);
    }
  });

  it('shows every refusal as a problem document, and every success as what it is', () => {
    const schema = { $ref: '#/components/schemas/ProblemResponse' };
    const problem = { 'application/problem+json': { schema, examples: expect.any(Object) } };
    const answers = operations().flatMap(([name, { responses }]) =>
      Object.entries(responses).map(([status, { content }]) => ({ name, status, content })),
    );
    for (const { name, status, content } of answers.filter((answer) => answer.status >= '400'))
      expect({ name, status, content }).toEqual({ name, status, content: problem });
    for (const { name, status, content = {} } of answers.filter((answer) => answer.status < '400'))
      expect({ name, status, types: Object.keys(content) }).toEqual({
        name,
        status,
        types: typesOf(name, status),
      });
  });

  it('takes an upload as a form or as CSV', () => {
    const { upload } = uploadDescribed();
    const types = Object.keys(upload?.requestBody?.content ?? {});
    expect(types).toEqual(['multipart/form-data', 'text/csv']);
    expect(upload?.parameters?.map(({ name }) => name)).toContain('deleteTrainingRecords');
  });

  it('says that a CSV is text, sent or answered', () => {
    const media = operations().flatMap(([, { requestBody, responses }]) =>
      [requestBody, ...Object.values(responses)].flatMap((one) => {
        const content = (one?.content ?? {}) as Readonly<Record<string, { schema: object }>>;
        return Object.entries(content).filter(([type]) => type === 'text/csv');
      }),
    );
    expect(media.length).toBeGreaterThan(5);
    for (const [, { schema }] of media) expect(schema).toMatchObject({ type: 'string' });
    for (const [, { schema }] of media) expect(schema).not.toHaveProperty('format');
  });

  it('says what a position can be', () => {
    const waits = operations().flatMap(([, { parameters = [] }]) =>
      parameters.filter(({ name }) => name === 'waitFor'),
    );
    expect(waits.length).toBeGreaterThan(5);
    for (const { schema } of waits)
      expect(schema).toEqual({ type: 'integer', minimum: 0, maximum: 999_999_999_999_999 });
  });

  it('says how what is called "." or ".." is asked for', () => {
    const uuids = new Set(['importId', 'emailId']);
    const named = operations().flatMap(([path, { parameters = [] }]) =>
      parameters.filter(({ name }) => path.includes(`{${name}}`) && !uuids.has(name)),
    );
    expect(named.length).toBeGreaterThan(10);
    for (const { description } of named) expect(description).toContain('"%2E%2E%20"');
  });

  it('forbids what no body has, and the server refuses it', async () => {
    const bodies = operations().flatMap(([name, { requestBody: { content = {} } = {} }]) =>
      Object.entries(content).map(([type, { schema }]) => ({ name, type, schema })),
    );
    const json = bodies.filter(({ type }) => type !== 'text/csv');
    expect(json.length).toBeGreaterThan(8);
    for (const { name, type, schema } of json) {
      const named = api.components.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
      expect({ name, closed: named.additionalProperties }).toEqual({ name, closed: false });
      if (type !== 'application/json') continue;
      const [method = '', path = ''] = name.split(' ');
      const response = await server.call(path.replaceAll(/\{\w+\}/g, 'x'), {
        method,
        headers: { 'content-type': type },
        body: '{"noSuchMember":1}',
      });
      expect({ name, status: response.status }).toEqual({ name, status: 400 });
      expect(await response.json()).toMatchObject({ code: 'BODY_INVALID' });
    }
  });
});

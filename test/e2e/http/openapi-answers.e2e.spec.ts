import { fileErrorKinds } from '../../../src/imports/results/wording/file-error-kinds.js';
import { fileWarningKinds } from '../../../src/imports/results/wording/file-warning-kinds.js';
import { rowProblemKinds } from '../../../src/imports/results/wording/row-problem-kinds.js';
import { rowWarningKinds } from '../../../src/imports/results/wording/row-warning-kinds.js';
import { optionNames } from '../../../src/imports/use-cases/start-import/import-options.js';
import { describedApi } from '../../support/described-api.js';
import { startHttpServer } from '../../support/http-server.js';
import { tempFolders } from '../../support/temp-folder.js';

type Field = { readonly format?: string; readonly enum?: readonly string[] };
type Schema = { readonly properties?: Readonly<Record<string, Field>> };

const schemas: Readonly<Record<string, Schema>> = describedApi.components.schemas;
const operations = Object.entries(describedApi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({
    name: `${method} ${path}`,
    responses,
  })),
);
const headersOf = (path: string, method: string, status: string): readonly string[] =>
  Object.keys(describedApi.paths[path]?.[method]?.responses[status]?.headers ?? {});

const enumOf = (schema: Schema | undefined): unknown => schema?.properties?.['code']?.enum;

/** Where an example lacks a value, or has an empty one. */
function withoutValue(value: unknown, at = ''): readonly string[] {
  if (value === undefined || value === '') return [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => withoutValue(one, `${at}.${name}`));
}

const tempFolder = tempFolders();

describe('the description of the answers', () => {
  it('is what the program answers when it is asked for it, as JSON or as YAML', async () => {
    const server = await startHttpServer(await tempFolder());
    expect(await server.json('/api/openapi.json')).toEqual(describedApi);
    const yaml = await server.call('/api/openapi.yaml');
    expect(await yaml.text()).toMatch(/^openapi: 3\.1\./);
    await server.close();
  });

  it('has an example of every answer, with a value in every field', () => {
    const media = operations.flatMap(({ name, responses }) =>
      Object.entries(responses).flatMap(([status, { content = {} }]) =>
        Object.values(content).map((one) => ({ where: `${name} ${status}`, ...one })),
      ),
    );
    expect(media.length).toBeGreaterThan(100);
    for (const { where, example, examples } of media) {
      const shown = examples ? Object.values(examples).map(({ value }) => value) : [example];
      expect({ where, lacks: shown.flatMap((one) => withoutValue(one)) }).toEqual({
        where,
        lacks: [],
      });
      expect({ where, examples: shown.length }).not.toEqual({ where, examples: 0 });
    }
  });

  it('tells every code there is to programs, and names a format of every id and moment', () => {
    const { ProblemResponse, RowFindingResponse, FileFindingResponse } = schemas;
    expect(enumOf(ProblemResponse)).toEqual(
      expect.arrayContaining(['USER_NOT_FOUND', 'INTERNAL_ERROR', 'TOO_MANY_ATTEMPTS']),
    );
    expect(enumOf(RowFindingResponse)).toEqual(
      Object.keys({ ...rowProblemKinds, ...rowWarningKinds }),
    );
    expect(enumOf(FileFindingResponse)).toEqual(
      Object.keys({ ...fileErrorKinds, ...fileWarningKinds }),
    );
  });

  it('names the format of every id and moment', () => {
    const fields = Object.entries(schemas).flatMap(([name, { properties = {} }]) =>
      // The day of a training record may be a date alone.
      /Training/.test(name)
        ? []
        : Object.entries(properties).map(([field, { format }]) => ({ name, field, format })),
    );
    const called = (like: RegExp) => fields.filter(({ field }) => like.test(field));
    const ids = called(/^(importId|uuid)$/);
    const moments = called(/^(at|since|\w+At)$/);
    expect([ids.length > 3, moments.length > 4]).toEqual([true, true]);
    for (const one of ids) expect(one).toMatchObject({ format: 'uuid' });
    for (const one of moments) expect(one).toMatchObject({ format: 'date-time' });
  });

  it('shows of an import every option that an upload takes', () => {
    const { ImportOptionsResponse } = schemas;
    const shown = Object.keys(ImportOptionsResponse?.properties ?? {});
    expect(shown).toEqual(expect.arrayContaining([...optionNames]));
  });

  it('names the headers of answers that mean something', () => {
    expect(headersOf('/api/imports', 'post', '202')).toEqual(
      expect.arrayContaining(['Location', 'Rollbook-Position', 'X-Request-Id']),
    );
    expect(headersOf('/api/users/{userId}', 'get', '200')).toContain('ETag');
    expect(headersOf('/api/users/{userId}', 'delete', '405')).toContain('Allow');
    expect(headersOf('/api/exports/users.csv', 'get', '200')).toContain('Content-Disposition');
    for (const { responses } of operations) {
      for (const { headers } of Object.values(responses))
        expect(headers).toHaveProperty('X-Request-Id');
      for (const status of ['429', '503'].filter((one) => Object.hasOwn(responses, one)))
        expect(responses[status]?.headers).toHaveProperty('Retry-After');
    }
  });
});

import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import type addFormats from 'ajv-formats';
import { importAsNode, sharedByTestFiles } from './import-as-node.js';
import { describedApi, describedOperation, type DescribedResponse } from './described-api.js';

/** An answer as it came: a body only where it is JSON. */
export type Answer = {
  readonly method: string;
  /** Without query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body?: unknown;
};

const { ajv, validators } = await sharedByTestFiles('schemas of the API', async () => {
  const ajvModule = await importAsNode<{ Ajv2020: typeof Ajv2020 }>('ajv/dist/2020.js');
  const formats = await importAsNode<{ default: typeof addFormats.default }>('ajv-formats');
  const compiler = new ajvModule.Ajv2020({ strict: false, allErrors: true });
  formats.default(compiler);
  compiler.addSchema({
    $id: 'api',
    components: { schemas: closed(describedApi.components.schemas) },
  });
  return { ajv: compiler, validators: new Map<string, ValidateFunction>() };
});

/** The pages, the files and the text of the description itself are not in it, and neither are pages for people. */
const documentation = /^\/api\/(?:docs(?:\/|$)|openapi\.(?:json|yaml)$)|^\/welcome\//;

/** What stands in for a request that is not described: it is refused, whatever the refusal says. */
const undescribed: DescribedResponse = {
  headers: Object.fromEntries(
    Object.keys(describedApi.components.headers).map((name) => [
      name,
      { $ref: `#/components/headers/${name}` },
    ]),
  ),
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemResponse' } },
  },
};

/**
 * Throws when an answer is not what the description of the API says: of that status, that type, with those headers, a body that its schema
 * takes and no member that the schema does not name.
 */
export function holdAgainstDescription(answer: Answer): void {
  const { method, path, status } = answer;
  if (documentation.test(path)) return;
  // The question of a browser before the request of another site's page.
  if (method === 'OPTIONS' && status === 204) return;
  const wrong = [...faultsOf(answer)];
  if (wrong.length > 0)
    throw new Error(
      `${method} ${path} answered ${status}, not as /api/openapi.json says: ${wrong.join('; ')}`,
    );
}

function* faultsOf(answer: Answer): Generator<string> {
  const response = responseTo(answer);
  if (!response)
    return yield `the status is not described. The body: ${JSON.stringify(answer.body)}`;
  yield* headerFaults(answer, response);
  const { content = {} } = response;
  const [type] = (answer.headers.get('content-type') ?? '').split(';');
  if (!type)
    return Object.keys(content).length > 0 && answer.status !== 304
      ? yield 'it has no type'
      : undefined;
  const media = content[type];
  if (!media) return yield `the type ${type} is not described`;
  if (answer.body === undefined) return undefined;
  yield* bodyFaults(media.schema, answer.body);
  const { code } = answer.body as { readonly code?: string };
  if (media.examples && !Object.hasOwn(media.examples, code ?? ''))
    yield `the code ${code} is not described for this status`;
}

function responseTo({ method, path, status }: Answer): DescribedResponse | undefined {
  const operation = describedOperation(method, path);
  if (!operation) return status >= 400 ? undescribed : undefined;
  return (
    operation.responses[status] ?? (status >= 400 ? operation.responses['default'] : undefined)
  );
}

function* bodyFaults(schema: object, body: unknown): Generator<string> {
  const key = JSON.stringify(schema);
  const validate =
    validators.get(key) ??
    ajv.compile(JSON.parse(key.replaceAll('"#/components', '"api#/components')));
  validators.set(key, validate);
  if (validate(body)) return;
  const errors = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `body${instancePath} ${message} ${JSON.stringify(params)}`,
  );
  yield `${errors.join(', ')}. The body: ${JSON.stringify(body)}`;
}

/** Headers that mean something to programs are described where they are sent. */
function* headerFaults(
  { headers }: Answer,
  { headers: described = {} }: DescribedResponse,
): Generator<string> {
  for (const [name, { schema }] of Object.entries(describedApi.components.headers)) {
    const value = headers.get(name);
    if (name === 'X-Request-Id' && value === null) yield 'it has no X-Request-Id';
    if (value === null) continue;
    if (!Object.hasOwn(described, name) && name !== 'X-Request-Id')
      yield `the header ${name} is not described`;
    if (schema.type === 'integer' && !/^\d+$/.test(value))
      yield `${name} is not a number: ${value}`;
  }
}

/** Schemas that take no member but those that they name: an answer must have no member that is not described. */
function closed(schemas: typeof describedApi.components.schemas): object {
  return JSON.parse(JSON.stringify(schemas), (_name, value) =>
    value?.type === 'object' && value.properties
      ? { ...value, additionalProperties: false }
      : value,
  );
}

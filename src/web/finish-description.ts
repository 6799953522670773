import type { OpenAPIObject } from '@nestjs/swagger';
import { answerHeaders, headersDescribed } from './describe-headers.js';
import { exampleOf, refOf, type Schema, type Schemas } from './example-of.js';
import { operationIdOf } from './operation-id.js';
import { rejectionCodes } from './rejection-status.js';

type Path = OpenAPIObject['paths'][string];
type Operation = NonNullable<Path['get']>;
type Body = Exclude<Operation['requestBody'], { readonly $ref: string } | undefined>;
type Response = NonNullable<Operation['responses'][string]>;

/** As SPDX writes a license that is not on its list. */
const license = {
  name: 'Proprietary: all rights reserved',
  identifier: 'LicenseRef-Proprietary',
};
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Adds to the description what decorators cannot say. Requests have names that people can read. An object in a body has only the named
 * members, because others are refused. A CSV is a text, also where the same request may be a form. Every answer has an example and the id
 * of its request.
 */
export function finishDescription(api: OpenAPIObject): OpenAPIObject {
  const schemas = api.components?.schemas ?? {};
  const operations = Object.values(api.paths).flatMap(operationsOf);
  const ofBodies = new Set(operations.flatMap(([, { requestBody }]) => namesIn(requestBody)));
  const closedSchemas = changed(schemas, (schema, name) =>
    ofBodies.has(name) ? closed(schema) : schema,
  );
  return {
    ...api,
    info: { ...api.info, license },
    components: {
      ...api.components,
      headers: answerHeaders,
      schemas: withCodes(closedSchemas, findingsIn(operations)),
    },
    paths: changed(api.paths, (path, address) => ({
      ...path,
      ...changed(Object.fromEntries(operationsOf(path)), (operation) =>
        finishedOperation(operation, address, schemas),
      ),
    })),
  };
}

/** The same object with other values. */
const changed = <Value, Changed>(
  given: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Changed,
): Record<string, Changed> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value, name)]));

const operationsOf = (path: Path): readonly (readonly [method: string, Operation])[] =>
  methods.flatMap((method) => (path[method] ? [[method, path[method]] as const] : []));

/** The codes of findings are described at the requests that they can refuse. */
function findingsIn(operations: ReturnType<typeof operationsOf>): readonly string[] {
  const examples = operations.map(([, { responses }]) => {
    const { content = {} } = Object(responses['422']) as Exclude<
      Response,
      { readonly $ref: string }
    >;
    return content['application/problem+json']?.examples;
  });
  const codes = Object.keys(Object.assign({}, ...examples));
  return codes.filter((code) => !rejectionCodes.includes(code)).toSorted();
}

const withCodes = (schemas: Schemas, findings: readonly string[]): Schemas => ({
  ...schemas,
  ProblemResponse: withEnum(schemas['ProblemResponse'], [
    ...new Set([...rejectionCodes, ...findings]),
  ]),
  EditProblemResponse: withEnum(schemas['EditProblemResponse'], findings),
});

function withEnum(schema: Schema = {}, codes: readonly string[]): Schema {
  if ('$ref' in schema) return schema;
  const code = { ...schema.properties?.['code'], enum: [...codes] };
  return { ...schema, properties: { ...schema.properties, code } };
}

function finishedOperation(operation: Operation, address: string, schemas: Schemas): Operation {
  const { requestBody: body, operationId = '', responses } = operation;
  return {
    ...operation,
    operationId: operationIdOf(operationId, address),
    ...(isBody(body) && { requestBody: finishedBody(body) }),
    responses: changed(responses, (response) => response && finishedResponse(response, schemas)),
  };
}

function finishedResponse(response: Response, schemas: Schemas): Response {
  if ('$ref' in response) return response;
  const { content, headers } = response;
  return {
    ...response,
    headers: { ...headers, ...headersDescribed(['X-Request-Id']) },
    ...(content && {
      content: changed(content, (media) =>
        media.schema && !media.examples && media.example === undefined
          ? { ...media, example: exampleOf(media.schema, schemas) }
          : media,
      ),
    }),
  };
}

const finishedBody = (body: Body): Body => ({
  ...body,
  content: changed(body.content, (media, type) =>
    type === 'text/csv'
      ? { schema: { type: 'string', description: 'The CSV.' } }
      : { ...media, schema: closed(media.schema ?? {}) },
  ),
});

/** A schema that is only referred to is closed where it is defined. */
const closed = (schema: Schema): Schema =>
  '$ref' in schema || schema.type !== 'object'
    ? schema
    : { ...schema, additionalProperties: false };

/** The names of the schemas that a body refers to. */
const namesIn = (body: Operation['requestBody']): readonly string[] =>
  Object.values(isBody(body) ? body.content : {}).flatMap(({ schema }) =>
    schema && '$ref' in schema ? [schema.$ref.slice(refOf.length)] : [],
  );

const isBody = (body: Operation['requestBody']): body is Body =>
  body !== undefined && 'content' in body;

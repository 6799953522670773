import type { OpenAPIObject } from '@nestjs/swagger';
import { answerHeaders, headersDescribed } from './describe-headers.js';
import { exampleOf, refOf, type Schema, type Schemas } from './example-of.js';
import { operationIdOf } from './operation-id.js';
import { rejectionCodes } from './rejection-status.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Body = Exclude<Operation['requestBody'], { readonly $ref: string } | undefined>;
type Response = NonNullable<Operation['responses'][string]>;

/** As SPDX writes what is not on its list. */
const license = {
  name: 'Proprietary: all rights reserved',
  identifier: 'LicenseRef-Proprietary',
};
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The description with what decorators cannot say: names of requests that people can read; an object in a body has no member but those
 * named (it would be refused), and a CSV is a text, also where the same request may be a form; every answer has an example, and the id of
 * its request.
 */
export function finishDescription(api: OpenAPIObject): OpenAPIObject {
  const schemas = api.components?.schemas ?? {};
  const bodies = Object.values(api.paths).flatMap((path) =>
    methods.flatMap((method) => path[method]?.requestBody ?? []),
  );
  const ofBodies = new Set(bodies.filter(isBody).flatMap(namesOf));
  const closedSchemas = Object.entries(schemas).map(([name, schema]) => [
    name,
    ofBodies.has(name) ? closed(schema) : schema,
  ]);
  const paths = Object.entries(api.paths).map(([address, path]) => [
    address,
    finishedPath(path, address, schemas),
  ]);
  return {
    ...api,
    info: { ...api.info, license },
    components: {
      ...api.components,
      headers: answerHeaders,
      schemas: withFindings(Object.fromEntries(closedSchemas), Object.fromEntries(paths)),
    },
    paths: Object.fromEntries(paths),
  };
}

/** The codes of findings stand where they are described: at the requests that they can refuse. */
function withFindings(schemas: Schemas, paths: OpenAPIObject['paths']): Schemas {
  const examples = Object.values(paths).flatMap((path) =>
    methods.flatMap((method) => {
      const refusal = path[method]?.responses['422'];
      return refusal && !('$ref' in refusal)
        ? (refusal.content?.['application/problem+json']?.examples ?? {})
        : {};
    }),
  );
  const findings = Object.keys(Object.assign({}, ...examples)).toSorted();
  return {
    ...schemas,
    ProblemResponse: withCodes(schemas['ProblemResponse'], [...rejectionCodes, ...findings]),
    EditProblemResponse: withCodes(schemas['EditProblemResponse'], findings),
  };
}

function withCodes(schema: Schema = {}, codes: readonly string[]): Schema {
  if ('$ref' in schema) return schema;
  const code = { ...schema.properties?.['code'], enum: [...codes] };
  return { ...schema, properties: { ...schema.properties, code } };
}

type Path = OpenAPIObject['paths'][string];

function finishedPath(path: Path, address: string, schemas: Schemas): Path {
  const operations = methods.flatMap((method) => {
    const operation = path[method];
    return operation ? [[method, finishedOperation(operation, address, schemas)]] : [];
  });
  return { ...path, ...Object.fromEntries(operations) };
}

function finishedOperation(operation: Operation, address: string, schemas: Schemas): Operation {
  const { requestBody: body, operationId = '', responses } = operation;
  const finished = Object.entries(responses).flatMap(([status, response]) =>
    response ? [[status, finishedResponse(response, schemas)]] : [],
  );
  return {
    ...operation,
    operationId: operationIdOf(operationId, address),
    ...(body && isBody(body) && { requestBody: finishedBody(body) }),
    responses: Object.fromEntries(finished),
  };
}

function finishedResponse(response: Response, schemas: Schemas): Response {
  if ('$ref' in response) return response;
  const content = Object.entries(response.content ?? {}).map(([type, media]) => [
    type,
    media.schema && !media.examples && media.example === undefined
      ? { ...media, example: exampleOf(media.schema, schemas) }
      : media,
  ]);
  return {
    ...response,
    headers: { ...response.headers, ...headersDescribed(['X-Request-Id']) },
    ...(content.length > 0 && { content: Object.fromEntries(content) }),
  };
}

function finishedBody(body: Body): Body {
  const content = Object.entries(body.content).map(([type, media]) => [
    type,
    type === 'text/csv'
      ? { schema: { type: 'string', description: 'The CSV.' } }
      : { ...media, schema: media.schema && closed(media.schema) },
  ]);
  return { ...body, content: Object.fromEntries(content) };
}

/** What is only referred to is closed where it stands. */
const closed = (schema: Schema): Schema =>
  '$ref' in schema || schema.type !== 'object'
    ? schema
    : { ...schema, additionalProperties: false };

const namesOf = ({ content }: Body): readonly string[] =>
  Object.values(content).flatMap(({ schema }) =>
    schema && '$ref' in schema ? [schema.$ref.slice(refOf.length)] : [],
  );

const isBody = (body: Body | { readonly $ref: string }): body is Body => 'content' in body;

import type { OpenAPIObject } from '@nestjs/swagger';
import { operationIdOf } from './operation-id.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Body = Exclude<Operation['requestBody'], { readonly $ref: string } | undefined>;

const refOf = '#/components/schemas/';
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * The description with what decorators cannot say: names of requests that people can read; an object in a body has no member but those named (it would be refused), and a CSV is a
 * text, also where the same request may be a form.
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
    finishedPath(path, address),
  ]);
  return {
    ...api,
    info: { ...api.info, license: { name: 'Proprietary: all rights reserved' } },
    components: { ...api.components, schemas: Object.fromEntries(closedSchemas) },
    paths: Object.fromEntries(paths),
  };
}

type Path = OpenAPIObject['paths'][string];

function finishedPath(path: Path, address: string): Path {
  const operations = methods.flatMap((method) => {
    const operation = path[method];
    return operation ? [[method, finishedOperation(operation, address)]] : [];
  });
  return { ...path, ...Object.fromEntries(operations) };
}

function finishedOperation(operation: Operation, address: string): Operation {
  const { requestBody: body, operationId = '' } = operation;
  return {
    ...operation,
    operationId: operationIdOf(operationId, address),
    ...(body && isBody(body) && { requestBody: finishedBody(body) }),
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

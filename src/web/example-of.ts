import type { OpenAPIObject } from '@nestjs/swagger';

/** Schemas by name, as the description has them under `components`. */
export type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/** A schema of the description. */
export type Schema = Schemas[string];

/** The beginning of a reference to a named schema. */
export const refOf = '#/components/schemas/';

type Shape = Exclude<Schema, { readonly $ref: string }>;

const ofFormat: Readonly<Record<string, string>> = {
  uuid: '0198c0de-7e57-7000-8000-5eedc0ffee00',
  'date-time': '2026-01-31T09:30:00.000Z',
};

/**
 * An example of a schema, made of the examples, words and formats of its fields. An optional field without an example is left out.
 * `undefined` for a text without an example.
 */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if ('$ref' in schema) return exampleOf(schemas[schema.$ref.slice(refOf.length)] ?? {}, schemas);
  if (schema.example !== undefined) return schema.example;
  const [whole] = schema.allOf ?? [];
  if (whole) return exampleOf(whole, schemas);
  return schema.enum?.[0] ?? ofFormat[schema.format ?? ''] ?? ofType(schema, schemas);
}

function ofType(schema: Shape, schemas: Schemas): unknown {
  // OpenAPI 3.1 has lists of types. The library's own types do not know them.
  const types = new Set<unknown>([schema.type].flat());
  if (types.has('null')) return null;
  if (types.has('object')) return ofFields(schema, schemas);
  if (types.has('array')) return schema.items ? [exampleOf(schema.items, schemas)] : [];
  if (types.has('integer')) return schema.minimum ?? 0;
  return types.has('boolean') ? false : undefined;
}

function ofFields({ properties = {}, required = [] }: Shape, schemas: Schemas) {
  const shown = Object.entries(properties).filter(
    ([name, field]) => required.includes(name) || 'example' in field,
  );
  return Object.fromEntries(shown.map(([name, field]) => [name, exampleOf(field, schemas)]));
}

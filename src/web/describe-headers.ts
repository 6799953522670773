type Described = { readonly description: string; readonly schema: object };

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;

/** The headers of our answers that programs read, by their names. */
export const answerHeaders = {
  Allow: { description: 'The methods that this address takes.', schema: text },
  'Content-Disposition': {
    description: 'Names the file: "attachment; filename=…".',
    schema: text,
  },
  ETag: { description: 'The revision of the user: for If-Match.', schema: text },
  Location: { description: 'Where it is.', schema: { type: 'string', format: 'uri-reference' } },
  'Retry-After': {
    description: 'How many seconds to wait before the request is sent again.',
    schema: count,
  },
  'Rollbook-Position': {
    description: 'Where it was written: queries take it as waitFor.',
    schema: count,
  },
  'WWW-Authenticate': { description: 'How to say who asks: Bearer.', schema: text },
  'X-Accel-Buffering': {
    description: 'no: a proxy must pass on each part of the answer as it comes.',
    schema: text,
  },
  'X-Request-Id': {
    description:
      'The id of this request in the log. The X-Request-Id of the request, when it is 1 to 128 letters, digits and signs of _.:;,=+/@-; else a new uuid.',
    schema: text,
  },
} as const satisfies Readonly<Record<string, Described>>;

/** The name of a header of our answers. */
export type AnswerHeader = keyof typeof answerHeaders;

/** These headers for a response of the description, each by reference. */
export const headersDescribed = (names: readonly AnswerHeader[]): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

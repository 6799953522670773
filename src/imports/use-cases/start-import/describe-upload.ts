import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { DescribeRequest } from '../../../web/describe-request.js';
import { ImportStarted } from '../../answers/import-started.js';
import type { Parameters } from '../../../web/query-parameters.js';
import { idempotencyKeySchema } from './idempotency-key.js';
import { importOptions, isSwitch } from './import-options.js';

const described = Object.entries(importOptions);

/** Described without their defaults: a generated client would send the defaults, both as a field and in the query. */
const inQuery: Parameters = Object.fromEntries(
  described.map(([name, { about, values, takes }]) => {
    // The encoding has no default: the bytes tell it.
    const description = name === 'encoding' ? about : `${about} Left out: ${values[0]}.`;
    if (isSwitch({ values })) return [name, { description, type: 'boolean' }];
    const enumName = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
    const words = { description, enum: values, enumName };
    return [name, takes ? { description, example: values[0] } : words];
  }),
);

const inForm = Object.fromEntries(
  described.map(([name]) => {
    const { enumName, ...option } = Object(inQuery[name]);
    const words = [{ $ref: `#/components/schemas/${enumName}` }];
    const { description } = option;
    return [name, enumName ? { description, allOf: words } : { type: 'string', ...option }];
  }),
);

const fileName = 'The name of the file, for a text/csv body only. Default: users.csv.';

/** A form with the file and its options. The other way is the file itself, with the options in the query. */
const body = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'The CSV.' },
      ...inForm,
    },
  },
};

/** Describes the upload of a file. */
export const DescribeUpload = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      description:
        'A text that this caller gives to this upload alone. When the request is sent again with the same key, file and options, it is answered with the import that the first began.',
      required: false,
      schema: idempotencyKeySchema,
    }),
    ApiConsumes('multipart/form-data', 'text/csv'),
    ApiBody(body),
    DescribeRequest({
      summary:
        'Uploads a CSV of users and imports it in the background. Send an option in the form or in the query. If in both, with the same value.',
      answer: ImportStarted,
      status: 202,
      headers: ['Location', 'Rollbook-Position'],
      query: { ...inQuery, fileName },
      // parseImportOptions reads the query and the form, and refuses others.
      takesAnyQuery: true,
      problems: [
        'OPTION_INVALID',
        'HEADER_INVALID',
        'FILE_FIELD_MISSING',
        'BODY_INVALID',
        'FILE_TOO_LARGE',
        'REQUEST_TOO_SLOW',
        'IMPORT_RUNNING',
        'IDEMPOTENCY_KEY_REUSED',
        'TOO_MANY_UPLOADS',
        'UPLOADS_FULL',
      ],
    }),
  );

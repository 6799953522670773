import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProperty } from '@nestjs/swagger';
import { DescribeRequest } from '../../../web/describe-request.js';
import { importOptions, optionsBuilt } from '../../import-options.js';

/** What an upload is answered with. */
export class ImportStarted {
  @ApiProperty({ description: 'Where to ask for it: `GET /api/imports/:id`.', format: 'uuid' })
  readonly importId!: string;

  @ApiProperty({ description: 'The work goes on in the background.', enum: ['checking'] })
  readonly status!: 'checking';
}

/**
 * Without their defaults: generated clients send what has one, and would say twice, as a field and in the query, what was not asked for.
 * Of one that is not built yet only the default is taken.
 */
const options = Object.fromEntries(
  Object.entries(importOptions)
    .filter(([name]) => optionsBuilt.includes(name))
    .map(([name, { about, values, takes }]) => [
      name,
      {
        // The encoding has no default: it is told from the bytes.
        description: name === 'encoding' ? about : `${about} Left out: ${values[0]}.`,
        ...(takes ? { example: values[0] } : { enum: values }),
      },
    ]),
);
const fileName = 'Of a text/csv body: what the file is called. Left out: users.csv.';

/** One way to send a file: as a form with the options beside it, or as it is with the options in the query. */
const body = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'The CSV.' },
      ...Object.fromEntries(
        Object.entries(options).map(([name, option]) => [name, { type: 'string', ...option }]),
      ),
    },
  },
};

/** Describes the upload of a file. */
export const DescribeUpload = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data', 'text/csv'),
    ApiBody(body),
    DescribeRequest({
      summary: 'Uploads a CSV of users. It is imported in the background.',
      answer: ImportStarted,
      status: 202,
      headers: ['Location', 'Rollbook-Position'],
      query: { ...options, fileName },
      problems: [
        'OPTION_INVALID',
        'FILE_FIELD_MISSING',
        'BODY_INVALID',
        'REQUEST_TOO_SLOW',
        'IMPORT_RUNNING',
        'TOO_MANY_UPLOADS',
        'UPLOADS_FULL',
      ],
    }),
  );

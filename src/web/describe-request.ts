import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import { headersDescribed, type AnswerHeader } from './describe-headers.js';
import { describeProblems } from './describe-problems.js';
import { ProblemResponse } from './problem-response.js';

type Schema = {
  readonly type?: 'boolean' | 'integer' | 'string';
  readonly format?: 'uuid';
  readonly pattern?: string;
  readonly example?: string;
  readonly enum?: readonly string[];
  /** The name of the words as a schema of their own: needed where they are told twice, or clients would define them twice. */
  readonly enumName?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: number | string;
};

/** Names and what they mean; with the schema where it is not any text. */
type Named = Readonly<Record<string, string | (Schema & { readonly description: string })>>;

/** A request as `/api/openapi.json` shows it. */
export type RequestDescription = {
  readonly summary: string;
  /** Whether it is answered without a token. Default: no. */
  readonly withoutToken?: true;
  /** What it answers with: a class of fields, or the lines of a CSV as an example. Absent: nothing but a refusal. */
  readonly answer?: Type | { readonly csv: readonly string[] };
  /** Default: 200. */
  readonly status?: number;
  /** Those of the answer, beside those of every one. */
  readonly headers?: readonly AnswerHeader[];
  /** Parts of the address. */
  readonly params?: Named;
  readonly query?: Named;
  /** Codes of `rejection-status.ts` that it can be refused with, beside those of every request. */
  readonly problems?: readonly string[];
};

/** As every language of clients reads it. */
const noNul = String.raw`^[^\x00]*$`;

/** The parameters of every list. */
export const listQuery: Named = {
  after: 'The "next" of the previous page. Absent: the first page.',
  limit: {
    description: 'How many at most.',
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    default: 100,
  },
};

const waitFor: Named = {
  waitFor: {
    description:
      'The Rollbook-Position of an answer. The server waits up to 5 s until this answer shows that change, else 503. A position beyond the newest answers 400.',
    type: 'integer',
    minimum: 0,
    maximum: 999_999_999_999_999,
  },
};

/** Describes a request that asks. It may wait for a position, and refuses parameters that it does not know. */
export const DescribeQuestion = (description: RequestDescription): MethodDecorator =>
  DescribeRequest({
    ...description,
    query: { ...description.query, ...waitFor },
    problems: ['OPTION_INVALID', 'READ_MODELS_BEHIND', ...(description.problems ?? [])],
  });

/** Describes a request: what it takes, what it answers, and what it can be refused with. */
export const DescribeRequest = (description: RequestDescription): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemResponse),
    ApiOperation({ summary: description.summary }),
    ...(description.withoutToken ? [ApiSecurity({})] : []),
    ...Object.entries(description.params ?? {}).map(([name, about]) =>
      ApiParam({ name, ...described(withDots(name, about)) }),
    ),
    ...Object.entries(description.query ?? {}).map(([name, about]) =>
      ApiQuery({ name, required: false, ...described(withoutNul(about)) }),
    ),
    ...answerOf(description),
    ...describeProblems(codesOf(description)),
  );

/** Every request can be malformed, have an unexpected body, and fail. */
const ofEvery = [
  'REQUEST_INVALID',
  'MEDIA_TYPE_UNSUPPORTED',
  'INTERNAL_ERROR',
  'STORE_UNAVAILABLE',
];

/** Every request but those of health can lack its token. A body can also be too large. */
const codesOf = ({ problems = [], withoutToken }: RequestDescription): readonly string[] => {
  const ofToken = withoutToken ? [] : ['UNAUTHENTICATED', 'TOO_MANY_ATTEMPTS'];
  const ofBody = problems.includes('BODY_INVALID') ? ['FILE_TOO_LARGE'] : [];
  return [...new Set([...ofToken, ...ofEvery, ...problems, ...ofBody])];
};

/** What people have named may be `.` or `..`. @see address-part.ts */
const withDots = (name: string, about: Named[string]): Named[string] =>
  typeof about === 'string' && ['name', 'userId'].includes(name)
    ? `${about} Write "." or ".." with a blank after it, as "%2E%20" or "%2E%2E%20": clients take it for a folder otherwise.`
    : about;

/** A text of a query has no NUL in it. @see query-parameters.ts, onlyOptions */
function withoutNul(about: Named[string]): Named[string] {
  if (typeof about === 'string') return { description: about, pattern: noNul };
  const isAnyText = (about.type ?? 'string') === 'string' && !about.enum && !about.format;
  return isAnyText ? { pattern: noNul, ...about } : about;
}

function described(about: Named[string]) {
  if (typeof about === 'string') return { description: about, schema: { type: 'string' } };
  const { description, enumName, ...schema } = about;
  return enumName === undefined
    ? { description, schema: { type: 'string', ...schema } }
    : { description, enumName, enum: [...(schema.enum ?? [])] };
}

function answerOf({ answer, status = 200, headers = [] }: RequestDescription): MethodDecorator[] {
  if (answer === undefined)
    return status === 204
      ? [ApiResponse({ status, description: 'Done.', headers: headersDescribed(headers) })]
      : [];
  if (typeof answer === 'function')
    return [
      ApiResponse({
        status,
        description: 'Done: what there is.',
        headers: headersDescribed(headers),
        type: answer,
      }),
    ];
  return [
    ApiResponse({
      status,
      description: 'UTF-8 with mark, comma, CRLF, formulas guarded.',
      headers: headersDescribed([...headers, 'Content-Disposition']),
      content: { 'text/csv': { schema: { type: 'string' }, example: csvOf(answer.csv) } },
    }),
  ];
}

const csvOf = (lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

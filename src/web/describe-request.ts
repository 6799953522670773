import { applyDecorators, UseGuards, type Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import {
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
} from '@nestjs/swagger';
import { headersDescribed, type AnswerHeader } from './describe-headers.js';
import { describeProblems, type ProblemCodes } from './describe-problems.js';
import { ProblemResponse } from './problem-response.js';
import { onlyDescribed, type Parameters } from './query-parameters.js';

/** The lines of a CSV, as an example of all. */
type CsvExample = { readonly csv: readonly string[] };

/** An answer of another kind of text. */
type TextExample = {
  readonly media: string;
  readonly about: string;
  readonly example: string;
};

/** A request as `/api/openapi.json` shows it. */
export type RequestDescription = {
  readonly summary: string;
  /** Whether it is answered without a token. Default: no. */
  readonly withoutToken?: true;
  /** What it answers with: a class of fields, a CSV, or another text. Absent: nothing with the status 204, else only refusals. */
  readonly answer?: Type | CsvExample | TextExample;
  /** Default: 200. */
  readonly status?: number;
  /** Headers of the answer, beside those of every answer. */
  readonly headers?: readonly AnswerHeader[];
  /** Parts of the address. */
  readonly params?: Parameters;
  /** Parameters of the query. Others are refused, and so are values that the schema does not allow. */
  readonly query?: Parameters;
  /** Whether other parameters are let through too: the request checks them itself, or ignores them. Default: no. */
  readonly takesAnyQuery?: true;
  /** Codes of `rejection-status.ts` that it can be refused with, beside those that follow from the other members. */
  readonly problems?: readonly string[];
  /** Codes of what can be wrong with the values in the request, each with an example of its sentence: 422. */
  readonly findings?: Readonly<Record<string, string>>;
};

/** A pattern that clients in every language can read. */
const noNul = String.raw`^[^\x00]*$`;

const waitFor = {
  waitFor: {
    description:
      'The Rollbook-Position of an answer. The server waits up to 5 s until this answer shows that change, else 503. A position beyond the newest answers 400.',
    type: 'integer',
    minimum: 0,
    maximum: 999_999_999_999_999,
  },
} as const satisfies Parameters;

/** Describes a request that reads. It may wait for a position. */
export const DescribeQuestion = (description: RequestDescription): MethodDecorator =>
  DescribeRequest({ ...description, query: { ...description.query, ...waitFor } });

/**
 * Describes a request: what it takes, what it answers, and what it can be refused with. A parameter that is not described is refused.
 * `@Query()` has the given values of the described parameters.
 */
export const DescribeRequest =
  (description: RequestDescription): MethodDecorator =>
  (controller, method, descriptor) => {
    const { summary, withoutToken, takesAnyQuery, params = {}, query = {} } = description;
    const hasBody = takesBody(controller, method);
    applyDecorators(
      ApiExtraModels(ProblemResponse),
      ApiOperation({ summary }),
      ...(withoutToken ? [ApiSecurity({})] : []),
      ...(takesAnyQuery ? [] : [UseGuards(onlyDescribed(query))]),
      ...Object.entries(params).map(([name, about]) =>
        ApiParam({ name, ...described(withDots(name, about)) }),
      ),
      ...Object.entries(query).map(([name, about]) =>
        ApiQuery({ name, required: false, ...described(withoutNul(about)) }),
      ),
      ...answerOf(description),
      ...describeProblems(codesOf(description, hasBody)),
    )(controller, method, descriptor);
  };

/** Whether a parameter of the method is the body. Decorators of parameters are applied before those of their method. */
function takesBody(controller: object, method: string | symbol): boolean {
  const parameters: object | undefined = Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    controller.constructor,
    method,
  );
  return Object.keys(parameters ?? {}).some((one) => one.startsWith(`${RouteParamtypes.BODY}:`));
}

/** Every request can be malformed, have an unexpected body, and fail. */
const ofEvery = [
  'REQUEST_INVALID',
  'MEDIA_TYPE_UNSUPPORTED',
  'INTERNAL_ERROR',
  'STORE_UNAVAILABLE',
];

/** Codes that follow from the description come first. Every request except health can lack its token. */
function codesOf(
  { problems = [], findings = {}, query = {}, withoutToken, takesAnyQuery }: RequestDescription,
  hasBody: boolean,
): ProblemCodes {
  const codes = [
    ...(withoutToken ? [] : ['UNAUTHENTICATED', 'TOO_MANY_ATTEMPTS']),
    ...ofEvery,
    ...(takesAnyQuery ? [] : ['OPTION_INVALID']),
    ...('waitFor' in query ? ['READ_MODELS_BEHIND'] : []),
    ...('limit' in query ? ['LIMIT_INVALID'] : []),
    ...(hasBody ? ['BODY_INVALID', 'FILE_TOO_LARGE'] : []),
  ];
  const ofAll = [...codes, ...problems].map((code) => [code, undefined]);
  return { ...Object.fromEntries(ofAll), ...findings };
}

/** A name that people chose may be `.` or `..`. @see address-part.ts */
const withDots = (name: string, about: Parameters[string]): Parameters[string] =>
  typeof about === 'string' && ['name', 'userId'].includes(name)
    ? `${about} Write "." or ".." with a blank after it, as "%2E%20" or "%2E%2E%20": clients take it for a folder otherwise.`
    : about;

/** A text of a query has no NUL in it. @see query-parameters.ts */
function withoutNul(about: Parameters[string]): Parameters[string] {
  if (typeof about === 'string') return { description: about, pattern: noNul };
  const isAnyText = (about.type ?? 'string') === 'string' && !about.enum && !about.format;
  return isAnyText ? { pattern: noNul, ...about } : about;
}

function described(about: Parameters[string]) {
  if (typeof about === 'string') return { description: about, schema: { type: 'string' } };
  const { description, enumName, repeatable, ...schema } = about;
  if (repeatable)
    return { description, schema: { type: 'array', items: { type: 'string', ...schema } } };
  return enumName === undefined
    ? { description, schema: { type: 'string', ...schema } }
    : { description, enumName, enum: [...(schema.enum ?? [])] };
}

function answerOf({ answer, status = 200, headers = [] }: RequestDescription): MethodDecorator[] {
  if (answer === undefined && status !== 204) return [];
  const isCsv = typeof answer === 'object' && 'csv' in answer;
  const named = headersDescribed(isCsv ? [...headers, 'Content-Disposition'] : headers);
  return [ApiResponse({ status, headers: named, ...contentOf(answer) })];
}

function contentOf(answer: RequestDescription['answer']) {
  if (typeof answer !== 'object') return fieldsOf(answer);
  if ('csv' in answer) return csvOf(answer);
  const { media, about, example } = answer;
  // Readers of descriptions take an event apart before they look at its schema, and not all in the same way.
  const schema = media === 'text/event-stream' ? {} : ({ type: 'string' } as const);
  return { description: about, content: { [media]: { schema, example } } };
}

const fieldsOf = (answer?: Type) => ({ description: 'Done.', ...(answer && { type: answer }) });

const csvOf = ({ csv: lines }: CsvExample) => ({
  description: 'UTF-8 with mark, comma, CRLF, formulas guarded.',
  content: {
    'text/csv': {
      schema: { type: 'string' },
      example: lines.map((line) => `${line}\r\n`).join(''),
    },
  },
});

import { ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { headersDescribed, type AnswerHeader } from './describe-headers.js';
import { problemDocument } from './problem-document.js';
import { ProblemResponse } from './problem-response.js';
import { rejectionStatus } from './rejection-status.js';

/** Every request can be refused with these before its address is known. They stand under `default`. */
const ofHttp = ['REQUEST_TOO_SLOW', 'ADDRESS_TOO_LONG', 'EXPECTATION_FAILED', 'HEADERS_TOO_LARGE'];

/** Codes, each with an example of its sentence; `undefined` for a code that has one sentence. */
export type ProblemCodes = Readonly<Record<string, string | undefined>>;

/** Describes the refusals of a request. Codes of the same status become one response, with the sentence and an example of each. */
export function describeProblems(codes: ProblemCodes): MethodDecorator[] {
  const all = Object.entries(codes);
  const statuses = [...new Set(all.map(statusOf))];
  return [
    ...statuses.map((status) =>
      ApiResponse({ status, ...problems(all.filter((one) => statusOf(one) === status)) }),
    ),
    ApiResponse({ status: 'default', ...problems(ofHttp.map((code) => [code, undefined])) }),
  ];
}

type Problem = readonly [code: string, own: string | undefined];

const statusOf = ([code, own]: Problem): number => rejectionStatus(code, own).status;

const problems = (all: readonly Problem[]) => ({
  description: all
    .map(([code, own]) => `${code}: ${rejectionStatus(code, own).detail}`)
    .join('\n\n'),
  headers: headersDescribed([...new Set(all.flatMap(headersOf))]),
  content: {
    'application/problem+json': {
      schema: { $ref: getSchemaPath(ProblemResponse) },
      examples: Object.fromEntries(all.map((one) => [one[0], { value: exampleOf(one) }])),
    },
  },
});

const exampleOf = ([code, own]: Problem): unknown =>
  JSON.parse(problemDocument(code, own === undefined ? {} : { detail: own }));

/** The headers that tell the client what to do. */
const headersOf = ([code, own]: Problem): readonly AnswerHeader[] => {
  const { status, headers = {} } = rejectionStatus(code, own);
  const always = Object.keys(headers) as AnswerHeader[];
  if (status === 405) return [...always, 'Allow'];
  return status === 429 ? [...always, 'Retry-After'] : always;
};

import { ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { headersDescribed, type AnswerHeader } from './describe-headers.js';
import { problemDocument } from './problem-document.js';
import { ProblemResponse } from './problem-response.js';
import { rejectionStatus } from './rejection-status.js';

/** What HTTP itself is refused for, wherever it was sent: it need not be listed for each request. */
const ofHttp = ['REQUEST_TOO_SLOW', 'ADDRESS_TOO_LONG', 'EXPECTATION_FAILED', 'HEADERS_TOO_LARGE'];

/**
 * Describes the refusals of a request: codes of the same status become one response, with the sentence and an example of each. What
 * HTTP itself is refused for stands under `default`.
 */
export function describeProblems(codes: readonly string[]): MethodDecorator[] {
  const statuses = [...new Set(codes.map((code) => rejectionStatus(code).status))];
  const ofStatus = (status: number) =>
    codes.filter((code) => rejectionStatus(code).status === status);
  return [
    ...statuses.map((status) => ApiResponse({ status, ...problems(ofStatus(status)) })),
    ApiResponse({ status: 'default', ...problems(ofHttp) }),
  ];
}

const problems = (codes: readonly string[]) => ({
  description: codes.map((code) => `${code}: ${rejectionStatus(code).detail}`).join('\n\n'),
  headers: headersDescribed([...new Set(codes.flatMap(headersOf))]),
  content: {
    'application/problem+json': {
      schema: { $ref: getSchemaPath(ProblemResponse) },
      examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
    },
  },
});

const exampleOf = (code: string): unknown => JSON.parse(problemDocument(code));

/** How long to wait is told where it is known, and what the request lacks. */
const headersOf = (code: string): readonly AnswerHeader[] => {
  const { status, headers = {} } = rejectionStatus(code);
  const always = Object.keys(headers) as AnswerHeader[];
  if (status === 405) return [...always, 'Allow'];
  return status === 429 ? [...always, 'Retry-After'] : always;
};

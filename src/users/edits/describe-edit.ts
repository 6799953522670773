import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { examplesOf } from '../../shared/finding.js';
import { DescribeRequest } from '../../web/describe-request.js';
import { DescribeWritten } from '../../web/written.js';
import { ifMatchSchema } from '../etag.js';
import { valueFindingKinds } from '../rules/value-finding-kinds.js';
import { UserResponse } from '../user-response.js';

/** The headers of an edit's answer. */
export const editHeaders = ['ETag', 'Rollbook-Position'] as const;

const ifMatch = {
  name: 'If-Match',
  description: 'ETags that the user may have; * for any.',
  required: false,
  schema: ifMatchSchema,
} as const;

/** The parameters of an edit. */
export const editQuery = {
  allowProtected: {
    description: 'Whether a protected user may be changed. Left out: false.',
    type: 'boolean',
  },
} as const;

const anyEdit = ['HEADER_INVALID', 'USER_NOT_FOUND', 'REVISION_MISMATCH'];

type Code = keyof typeof valueFindingKinds;

type Refusals = {
  /** Codes of `rejection-status.ts`. */
  readonly problems?: readonly string[];
  /** What can be wrong with what is asked for. All that is wrong is listed under `problems` of the answer. */
  readonly findings?: readonly Code[];
};

/** Describes an edit of a user who is there. `refusals`: what it can be refused with beside what every edit can. */
export const DescribeEdit = (
  summary: string,
  { problems = [], findings = [] }: Refusals = {},
): MethodDecorator =>
  applyDecorators(
    ApiHeader(ifMatch),
    DescribeWritten(),
    DescribeRequest({
      summary,
      answer: UserResponse,
      headers: editHeaders,
      params: { userId: 'Case and width of characters do not count.' },
      query: editQuery,
      problems: [...anyEdit, ...problems],
      findings: examplesOf(valueFindingKinds, ['PROTECTED_USER', ...findings]),
    }),
  );

/** What can be wrong with who is to be changed. */
const guards = new Set<Code>(['PROTECTED_USER', 'OWN_ACCOUNT', 'HAS_TRAINING_RECORDS']);

/** What can be wrong with the fields wished for. */
export const wishCodes = (Object.keys(valueFindingKinds) as readonly Code[]).filter(
  (code) => !guards.has(code),
);

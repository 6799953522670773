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

/** Describes the header `If-Match` of an edit. */
export const DescribeIfMatch = (description: string): MethodDecorator =>
  ApiHeader({ name: 'If-Match', description, required: false, schema: ifMatchSchema });

/** The parameters of an edit. */
export const editQuery = {
  allowProtected: {
    description: 'Whether a protected user may be changed. Left out: false.',
    type: 'boolean',
  },
} as const;

type Code = keyof typeof valueFindingKinds;

type Refusals = {
  /** Codes of `rejection-status.ts`. */
  readonly problems?: readonly string[];
  /** Codes of findings about what is asked for. The answer lists all findings under `problems`. */
  readonly findings?: readonly Code[];
};

/** Describes an edit of a stored user. `refusals`: the codes of this edit, beside the codes of every edit. */
export const DescribeEdit = (
  summary: string,
  { problems = [], findings = [] }: Refusals = {},
): MethodDecorator =>
  applyDecorators(
    DescribeIfMatch('ETags that the user may have; * for any.'),
    DescribeWritten(),
    DescribeRequest({
      summary,
      answer: UserResponse,
      headers: editHeaders,
      params: { userId: 'Case and width of characters do not count.' },
      query: editQuery,
      problems: ['HEADER_INVALID', 'USER_NOT_FOUND', 'REVISION_MISMATCH', ...problems],
      findings: examplesOf(valueFindingKinds, ['PROTECTED_USER', ...findings]),
    }),
  );

/** Findings about the user who is changed, not about the wished fields. */
const guards = new Set<Code>(['PROTECTED_USER', 'OWN_ACCOUNT', 'HAS_TRAINING_RECORDS']);

/** Codes of findings about the wished fields. */
export const wishCodes = (Object.keys(valueFindingKinds) as readonly Code[]).filter(
  (code) => !guards.has(code),
);

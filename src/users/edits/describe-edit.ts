import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { DescribeRequest } from '../../web/describe-request.js';
import { DescribeWritten } from '../../web/written.js';
import { ifMatchSchema } from '../etag.js';
import { UserResponse } from '../user-response.js';

/** The headers of an edit's answer. */
export const editHeaders = ['ETag', 'Rollbook-Position'] as const;

const ifMatch = {
  name: 'If-Match',
  description: 'ETags that the user may have; * for any.',
  required: false,
  schema: ifMatchSchema,
} as const;

const allowProtected = {
  description: 'Whether a protected user may be changed. Left out: false.',
  type: 'boolean',
} as const;

const anyEdit = [
  'OPTION_INVALID',
  'HEADER_INVALID',
  'USER_NOT_FOUND',
  'REVISION_MISMATCH',
  'PROTECTED_USER',
];

/** Describes an edit of a user who is there. `problems`: what it can be refused with beside what every edit can. */
export const DescribeEdit = (summary: string, problems: readonly string[] = []): MethodDecorator =>
  applyDecorators(
    ApiHeader(ifMatch),
    DescribeWritten(),
    DescribeRequest({
      summary,
      answer: UserResponse,
      headers: editHeaders,
      params: { userId: 'Case and width of characters do not count.' },
      query: { allowProtected },
      problems: [...anyEdit, ...problems],
    }),
  );

/** What can be wrong with the fields wished for. All that is wrong is listed under `problems`. */
export const wishCodes = [
  'REQUIRED',
  'TOO_LONG',
  'TOO_MANY',
  'CONTROL_CHARACTER',
  'INVISIBLE_CHARACTER',
  'ID_SCIENTIFIC',
  'SEPARATOR_IN_ID',
  'SPREADSHEET_ERROR',
  'EMAIL_INVALID',
  'TYPE_UNKNOWN',
  'USERNAME_TAKEN',
  'PASSWORD_WEAK',
  'REFERENCE_UNKNOWN',
  'SUPERVISOR_UNKNOWN',
  'SUPERVISOR_NOT_ALLOWED',
  'SUPERVISOR_SELF',
  'SUPERVISOR_CYCLE',
  'READ_MODELS_BEHIND',
] as const;

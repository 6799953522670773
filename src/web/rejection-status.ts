/** How a refusal is answered: the HTTP status, and the sentence where the refusal brings none of its own. */
export type RejectionStatus = {
  readonly status: number;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const internal: RejectionStatus = { status: 500, detail: 'Internal error.' };

/** One line a code, but for findings. @see docs/import-contract.md §5 */
const known: Readonly<Record<string, RejectionStatus>> = {
  BODY_INVALID: { status: 400, detail: 'The request cannot be read. Compare it with /api/docs.' },
  FILE_FIELD_MISSING: {
    status: 400,
    detail: 'The form must have the file in a field called "file".',
  },
  HEADER_INVALID: { status: 400, detail: 'A header has an invalid value.' },
  LIMIT_INVALID: {
    status: 400,
    detail: 'The parameter limit must be a whole number from 1 to 1,000.',
  },
  OPTION_INVALID: { status: 400, detail: 'An option has an invalid value.' },
  UNAUTHENTICATED: {
    status: 401,
    detail: 'Send the header "Authorization: Bearer <token>" with the admin token.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  },
  IMPORT_NOT_FOUND: { status: 404, detail: 'There is no import with that id.' },
  REJECTED_ROWS_GONE: {
    status: 404,
    detail:
      'The rejected rows were deleted: they are kept for 30 days. rows.csv still has their problems.',
  },
  NOT_FOUND: { status: 404, detail: 'This address does not exist. /api/docs lists the addresses.' },
  USER_NOT_FOUND: { status: 404, detail: 'No user has that User ID.' },
  CREDENTIALS_INVALID: {
    status: 401,
    detail: 'Username and password do not belong to an active user.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    detail: 'Too many attempts. Wait the seconds of the header Retry-After.',
  },
  REQUEST_INVALID: {
    status: 400,
    detail: 'The request must be HTTP/1.1: its first line or one of its headers is wrong.',
  },
  EXPECTATION_FAILED: {
    status: 417,
    detail: 'The header Expect must be "100-continue".',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    detail: 'The request took too long to arrive. Send it again.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    detail: 'Address and headers together are longer than 16 kilobytes. Send shorter ones.',
  },
  REFERENCE_NOT_FOUND: { status: 404, detail: 'No entry has that name.' },
  REFERENCE_EXISTS: { status: 409, detail: 'An entry with that name exists already.' },
  REFERENCE_IN_USE: {
    status: 409,
    detail: 'Users have this entry. Give them another one first, or rename it.',
  },
  METHOD_NOT_ALLOWED: { status: 405, detail: 'This address does not take that method.' },
  IMPORT_RUNNING: { status: 409, detail: 'An import of the same file is running.' },
  IMPORT_STATE_FORBIDS: {
    status: 409,
    detail: 'The import has not ended yet. Wait for its end, then ask again.',
  },
  USER_ID_TAKEN: { status: 409, detail: 'Another user has that User ID.' },
  ADDRESS_TOO_LONG: { status: 414, detail: 'A part of the address is longer than 16 kilobytes.' },
  ADDRESS_REFUSED: {
    status: 403,
    detail: 'The address must not have ".", ".." or empty parts.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    detail: 'The condition in the header If-Match or If-Unmodified-Since is not met.',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    detail: 'The header Range must ask for bytes of the answer.',
  },
  REVISION_MISMATCH: {
    status: 412,
    detail:
      'The user has changed since that ETag. Read the user again, then send the request with the new ETag.',
  },
  FILE_TOO_LARGE: { status: 413, detail: 'The request is larger than this address takes.' },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    detail: 'The body has a type that this address does not take. /api/docs lists its types.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    detail:
      'The disk is full, or the server cannot use its files now. Send the request again later.',
    headers: { 'Retry-After': '5' },
  },
  TOO_MANY_UPLOADS: {
    status: 503,
    detail: 'The server takes no more uploads at once. Send the file again later.',
    headers: { 'Retry-After': '5' },
  },
  UPLOADS_FULL: {
    status: 507,
    detail:
      'The uploads that wait for their import leave no room for this one. Send it again later.',
    headers: { 'Retry-After': '60' },
  },
  TOO_MANY_EXPORTS: {
    status: 503,
    detail: 'The server makes no more exports at once. Ask again later.',
    headers: { 'Retry-After': '5' },
  },
  READ_MODELS_BEHIND: {
    status: 503,
    detail: 'The read models do not show the newest change yet. Ask again in a second.',
    headers: { 'Retry-After': '1' },
  },
  INTERNAL_ERROR: internal,
};

/** Every code that a problem document can have, but for those of findings. */
export const rejectionCodes: readonly string[] = Object.keys(known);

/**
 * The answer to a code. `own`: the sentence that the refusal brings. A code that is not listed is a finding about a value: 422. A finding has a
 * sentence; a code with neither is a mistake of the program, and answers 500.
 */
export function rejectionStatus(code: string, own?: string): RejectionStatus {
  if (Object.hasOwn(known, code)) return known[code] ?? internal;
  return own === undefined ? internal : { status: 422, detail: own };
}

/** The code that stands for an HTTP status which the framework answered with. */
export const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'BODY_INVALID',
  403: 'ADDRESS_REFUSED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  408: 'REQUEST_TOO_SLOW',
  412: 'PRECONDITION_FAILED',
  413: 'FILE_TOO_LARGE',
  414: 'ADDRESS_TOO_LONG',
  415: 'MEDIA_TYPE_UNSUPPORTED',
  416: 'RANGE_NOT_SATISFIABLE',
  417: 'EXPECTATION_FAILED',
  431: 'HEADERS_TOO_LARGE',
};

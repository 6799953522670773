/** How a refusal is answered: the HTTP status, and the sentence where the refusal brings none of its own. */
export type RejectionStatus = {
  readonly status: number;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * The sentence of each code by its status, but for the codes of findings. The first code of a status stands for the framework's refusals
 * with that status.
 *
 * @see docs/import-contract.md §5
 */
const sentences: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  400: {
    BODY_INVALID: 'The request cannot be read. Compare it with /api/docs.',
    FILE_FIELD_MISSING: 'The form must have the file in a field called "file".',
    HEADER_INVALID: 'A header has an invalid value.',
    LIMIT_INVALID: 'The parameter limit must be a whole number from 1 to 1,000.',
    OPTION_INVALID: 'An option has an invalid value.',
    REQUEST_INVALID: 'The request must be HTTP/1.1: its first line or one of its headers is wrong.',
  },
  401: {
    UNAUTHENTICATED: 'Send the header "Authorization: Bearer <token>" with the admin token.',
    CREDENTIALS_INVALID: 'Username and password do not belong to an active user.',
  },
  403: { ADDRESS_REFUSED: 'The address must not have ".", ".." or empty parts.' },
  404: {
    NOT_FOUND: 'This address does not exist. /api/docs lists the addresses.',
    EMAIL_NOT_FOUND: 'No e-mail has that id.',
    IMPORT_NOT_FOUND: 'There is no import with that id.',
    PLAN_LOST: 'What the check has found is lost. Cancel the import, then upload the file again.',
    REJECTED_ROWS_GONE:
      'The rejected rows were deleted: they are kept for 30 days. rows.csv still has their problems.',
    USER_NOT_FOUND: 'No user has that User ID.',
    REFERENCE_NOT_FOUND: 'No entry has that name.',
  },
  405: { METHOD_NOT_ALLOWED: 'This address does not take that method.' },
  408: { REQUEST_TOO_SLOW: 'The request took too long to arrive. Send it again.' },
  409: {
    REFERENCE_EXISTS: 'An entry with that name exists already.',
    REFERENCE_IN_USE: 'Users have this entry. Give them another one first, or rename it.',
    IMPORT_RUNNING: 'An import of the same file is running.',
    IMPORT_STATE_FORBIDS: 'The import has not ended yet. Wait for its end, then ask again.',
    EMAIL_STATE_FORBIDS:
      'The e-mail is in the queue, and is sent without being asked for again. Look at its status.',
    USER_ID_TAKEN: 'Another user has that User ID.',
  },
  410: {
    LINK_EXPIRED:
      'The link does not work any more: it was used, or is older than 14 days. Sign in with the password that you chose, or ask for a new e-mail.',
  },
  412: {
    PRECONDITION_FAILED: 'The condition in the header If-Match or If-Unmodified-Since is not met.',
    REVISION_MISMATCH:
      'The user has changed since that ETag. Read the user again, then send the request with the new ETag.',
  },
  413: { FILE_TOO_LARGE: 'The request is larger than this address takes.' },
  414: { ADDRESS_TOO_LONG: 'A part of the address is longer than 16 kilobytes.' },
  415: {
    MEDIA_TYPE_UNSUPPORTED:
      'The body has a type that this address does not take. /api/docs lists its types.',
  },
  416: { RANGE_NOT_SATISFIABLE: 'The header Range must ask for bytes of the answer.' },
  417: { EXPECTATION_FAILED: 'The header Expect must be "100-continue".' },
  422: {
    IDEMPOTENCY_KEY_REUSED:
      'The Idempotency-Key was sent before, with another file or other options. Send this file with a key of its own.',
  },
  429: { TOO_MANY_ATTEMPTS: 'Too many attempts. Wait the seconds of the header Retry-After.' },
  431: {
    HEADERS_TOO_LARGE:
      'Address and headers together are longer than 16 kilobytes. Send shorter ones.',
  },
  500: { INTERNAL_ERROR: 'Internal error.' },
  503: {
    STORE_UNAVAILABLE:
      'The disk is full, or the server cannot use its files now. Send the request again later.',
    TOO_MANY_UPLOADS: 'The server takes no more uploads at once. Send the file again later.',
    TOO_MANY_EXPORTS: 'The server makes no more exports at once. Ask again later.',
    READ_MODELS_BEHIND: 'The read models do not show the newest change yet. Ask again in a second.',
  },
  507: {
    UPLOADS_FULL:
      'The uploads that wait for their import leave no room for this one. Send it again later.',
  },
};

const bearer = { 'WWW-Authenticate': 'Bearer' };

/** The headers of an answer. `Retry-After` is in seconds. */
const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  UNAUTHENTICATED: bearer,
  CREDENTIALS_INVALID: bearer,
  STORE_UNAVAILABLE: { 'Retry-After': '5' },
  TOO_MANY_UPLOADS: { 'Retry-After': '5' },
  TOO_MANY_EXPORTS: { 'Retry-After': '5' },
  READ_MODELS_BEHIND: { 'Retry-After': '1' },
  UPLOADS_FULL: { 'Retry-After': '60' },
};

const known = new Map(
  Object.entries(sentences).flatMap(([status, ofStatus]) =>
    Object.entries(ofStatus).map(([code, detail]) => [
      code,
      { status: Number(status), detail, headers: headers[code] ?? {} },
    ]),
  ),
);

/** Every code that a problem document can have, but for those of findings. */
export const rejectionCodes: readonly string[] = [...known.keys()];

/**
 * The answer to a code. `own`: the sentence that the refusal brings. A code that is not listed belongs to a finding about a value, which has a
 * sentence: 422. A code with neither is a mistake of the program: 500.
 */
export const rejectionStatus = (code: string, own?: string): RejectionStatus =>
  known.get(code) ??
  (own === undefined ? { status: 500, detail: 'Internal error.' } : { status: 422, detail: own });

/** Statuses with which the framework itself refuses requests. */
const ofFramework = new Set([400, 403, 404, 405, 408, 412, 413, 414, 415, 416, 417, 431]);

/** The code that stands for a status of the framework; `undefined` for a status that it does not refuse with. */
export const codeOfStatus = (status = 0): string | undefined =>
  ofFramework.has(status) ? Object.keys(sentences[status] ?? {})[0] : undefined;

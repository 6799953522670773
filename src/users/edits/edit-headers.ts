/** What the description of an edit says of its request header. */
export const ifMatch = {
  name: 'If-Match',
  description: 'ETags that the user may have; * for any.',
  required: false,
} as const;

/** The headers of an edit's answer. */
export const editHeaders = {
  ETag: 'The revision: for If-Match.',
  'Rollbook-Position': 'For waitFor; absent when nothing had to be done.',
} as const;

/** What can be wrong with the fields wished for. All that is wrong is listed under `problems`. */
export const wishCodes = [
  'REQUIRED',
  'TOO_LONG',
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

import { Rejected } from '../../../web/rejected.js';

/** What the reader of forms calls its refusals, where there is more to say than that the form cannot be read. */
const refusals: Readonly<Record<string, { readonly code: string; readonly detail: string }>> = {
  FST_FILES_LIMIT: {
    code: 'BODY_INVALID',
    detail: 'The form has more than one file. Send each file as an import of its own.',
  },
  FST_FIELDS_LIMIT: {
    code: 'OPTION_INVALID',
    detail: 'The form has too many fields. Send each option once.',
  },
  FST_PARTS_LIMIT: {
    code: 'OPTION_INVALID',
    detail: 'The form has too many fields. Send each option once.',
  },
  FST_PROTO_VIOLATION: {
    code: 'OPTION_INVALID',
    detail: 'An option with that name does not exist.',
  },
  FST_INVALID_JSON_FIELD_ERROR: {
    code: 'OPTION_INVALID',
    detail: 'A field of the form must be text or valid JSON.',
  },
};

const unreadable = {
  code: 'BODY_INVALID',
  detail: 'The upload cannot be read: it ends too early, or the form is incomplete. Send it again.',
};

/**
 * What streams in, as it comes. What goes wrong while it is read is wrong with what was sent, and no failure of ours; what goes wrong
 * with whoever takes it passes by.
 *
 * @throws {Rejected} `BODY_INVALID` or `OPTION_INVALID`.
 */
export async function* asSent<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    const { code, detail } =
      refusals[String((error as { readonly code?: unknown }).code)] ?? unreadable;
    throw new Rejected(code, { detail });
  }
}

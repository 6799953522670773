import { bodyInvalid } from '../../../web/body-pipe.js';
import { Rejected } from '../../../web/rejected.js';

const tooManyFields = 'The form has too many fields. Send each option once.';

/** What is wrong with the fields of a form, by the error codes of the reader of forms. */
const wrongFields: Readonly<Record<string, string>> = {
  FST_FIELDS_LIMIT: tooManyFields,
  FST_PARTS_LIMIT: tooManyFields,
  FST_PROTO_VIOLATION: 'An option with that name does not exist.',
  FST_INVALID_JSON_FIELD_ERROR: 'A field of the form must be text or valid JSON.',
};

/**
 * The pieces of an upload as they come in. An error while the upload is read is the client's error. Errors of the reader of the pieces are
 * not caught here.
 *
 * @throws {Rejected} `BODY_INVALID` or `OPTION_INVALID`.
 */
export async function* asSent<Piece>(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* pieces;
  } catch (error) {
    const { code } = error as { readonly code?: string };
    const detail = wrongFields[String(code)];
    if (detail !== undefined) throw new Rejected('OPTION_INVALID', { detail });
    throw bodyInvalid(
      code === 'FST_FILES_LIMIT'
        ? 'The form has more than one file. Send each file as an import of its own.'
        : 'The upload cannot be read: it ends too early, or the form is incomplete. Send it again.',
    );
  }
}

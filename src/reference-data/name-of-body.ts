import { Rejected } from '../web/rejected.js';

/** Half of a pair stands for no character: such a text can be put into no address. */
const halfCharacter = /\p{Surrogate}/u;

/**
 * The name in the body of a request, its edges trimmed; it may be empty or too long.
 *
 * @throws {Rejected} `BODY_INVALID` when there is none, or one that is no text.
 */
export function nameOfBody(body: unknown): string {
  const given = (body as { readonly name?: unknown } | null | undefined)?.name;
  if (typeof given === 'string' && !halfCharacter.test(given)) return given.trim();
  throw new Rejected('BODY_INVALID', {
    detail: 'The body is JSON with the text name: {"name": "Teacher"}.',
  });
}

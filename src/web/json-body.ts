import { clipped, quoted } from '../shared/wording.js';
import { Rejected } from './rejected.js';

/** The members of a body. A text that is `null` counts as empty. */
export type Members = Readonly<Record<string, unknown>>;

/** Half of a pair stands for no character: UTF-8 has no bytes for it. */
const halfCharacter = /\p{Surrogate}/u;

/**
 * The members of a JSON body, all of them known. `hints`: what to say of members that belong elsewhere.
 *
 * @throws {Rejected} `BODY_INVALID` for anything but an object, and for a member that is not known: it would otherwise be lost.
 */
export function membersOf(
  body: unknown,
  known: readonly string[],
  hints: Readonly<Record<string, string>> = {},
): Members {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw bodyInvalid(`The body must be a JSON object with ${known.join(', ')}.`);
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return body as Members;
  const hint = Object.hasOwn(hints, unknown) ? hints[unknown] : undefined;
  throw bodyInvalid(
    `${quoted(clipped(unknown))} must not be in the body. ${hint ?? `The body may have ${known.join(', ')}.`}`,
  );
}

/**
 * A text as typed; `undefined` when it is not given.
 *
 * @throws {Rejected} `BODY_INVALID` for anything else. The value is not repeated.
 */
export function textIn(members: Members, name: string): string | undefined {
  const given = members[name];
  if (given === undefined) return undefined;
  if (given === null) return '';
  return textOf(given, name);
}

/**
 * A required text, as typed.
 *
 * @throws {Rejected} `BODY_INVALID` for anything else. The value is not repeated.
 */
export function neededTextIn(members: Members, name: string): string {
  const given = members[name];
  if (given === undefined || given === null)
    throw bodyInvalid(`The body must have the text ${name}.`);
  return textOf(given, name);
}

/**
 * A list of texts, edges trimmed; empty for `null` and `''`, `undefined` when it is not given.
 *
 * @throws {Rejected} `BODY_INVALID` for anything else.
 */
export function textsIn(members: Members, name: string): readonly string[] | undefined {
  const given = members[name];
  if (given === undefined) return undefined;
  if (given === null || given === '') return [];
  if (!Array.isArray(given))
    throw bodyInvalid(`${name} must be a list of texts, such as ["F0001", "F0002"].`);
  return given.map((one) => textOf(one, name).trim());
}

export const bodyInvalid = (detail: string): Rejected => new Rejected('BODY_INVALID', { detail });

function textOf(given: unknown, name: string): string {
  if (typeof given !== 'string') throw bodyInvalid(`${name} must be a text in quotes.`);
  if (halfCharacter.test(given))
    throw bodyInvalid(
      `${name} contains half a character, such as a part of an emoji. Type it again.`,
    );
  return given;
}

import { Rejected } from './rejected.js';

type Part = { readonly string: string; readonly number: number };
type Place = readonly Part[keyof Part][];

/** Where a list goes on, as the opaque text of `next`. */
export const cursorOf = (place: Place): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place that a cursor stands for; `undefined` without a cursor. `kinds`: the types of its parts. A number is a whole number.
 *
 * @throws {Rejected} `OPTION_INVALID` for a text that is not a cursor of this list.
 */
export function placeOf<Kinds extends readonly (keyof Part)[]>(
  cursor: string | undefined,
  ...kinds: Kinds
): { readonly [At in keyof Kinds]: Part[Kinds[At]] } | undefined {
  if (cursor === undefined) return undefined;
  const place = decoded(cursor);
  if (place.length === kinds.length && kinds.every((kind, at) => isA(kind, place[at])))
    return place as never;
  throw new Rejected('OPTION_INVALID', {
    detail: 'The parameter after must be the "next" of an answer of this list.',
  });
}

const isA = (kind: keyof Part, part: unknown): boolean =>
  kind === 'number' ? Number.isSafeInteger(part) : typeof part === 'string';

/** No list goes on at an empty place: that stands for a text that is not a cursor. */
function decoded(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

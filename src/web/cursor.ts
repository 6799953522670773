import { Rejected } from './rejected.js';

/** Where a list goes on, as the opaque text of `next`. */
export const cursorOf = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/**
 * The place that a cursor stands for; `undefined` when none was given.
 *
 * @throws {Rejected} `OPTION_INVALID` for a text that is no cursor of this list.
 */
export function placeOf<Place extends readonly (string | number)[]>(
  cursor: string | undefined,
  isPlace: (place: Place) => boolean,
): Place | undefined {
  if (cursor === undefined) return undefined;
  const place = decoded(cursor);
  if (Array.isArray(place) && isPlace(place as unknown as Place)) return place as unknown as Place;
  throw new Rejected('OPTION_INVALID', {
    detail: 'The parameter after must be the "next" of an answer of this list.',
  });
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    // Not JSON: no cursor of ours. The caller says so.
    return undefined;
  }
}

/**
 * Walks from one to the next, and so on, until one comes again: from there on it is a ring, in the order of the walk. Empty when the way
 * ends.
 */
export function ringFrom(
  start: number,
  next: (at: number) => number | undefined,
): readonly number[] {
  const way: number[] = [];
  const places = new Map<number, number>();
  for (let at: number | undefined = start; at !== undefined; at = next(at)) {
    const seen = places.get(at);
    if (seen !== undefined) return way.slice(seen);
    places.set(at, way.length);
    way.push(at);
  }
  return [];
}

import { headingOfField, headings, type ProfileField } from '../../users/index.js';
import type { RowResult } from './import-results.port.js';

type Changes = RowResult['changes'];

const place = ({ field }: Changes[number]): number =>
  headings.indexOf(headingOfField[field as ProfileField]);

/**
 * What the events of one row changed taken together, in the order of the columns: a name that was given up and taken again shows as one
 * change, or as none.
 */
export function mergeChanges(ofEvents: readonly Changes[]): Changes {
  const merged = new Map<string, Changes[number]>();
  for (const change of ofEvents.flat()) {
    const { from } = merged.get(change.field) ?? change;
    merged.set(change.field, { ...change, from });
  }
  return [...merged.values()]
    .filter(({ from, to }) => from !== to)
    .toSorted((a, b) => place(a) - place(b));
}

import { headings, type Heading } from '../../users/index.js';
import { columnOfChange } from './column-of-change.js';
import type { RowResult } from './import-results.port.js';

type Changes = RowResult['changes'];

const place = ({ field }: Changes[number]): number =>
  headings.indexOf(columnOfChange(field) as Heading);

/** The changes of all events of one row, in the order of the columns. A name that was given up and taken again is one change, or no change. */
export function mergeChanges(ofEvents: readonly Changes[]): Changes {
  const merged = new Map<string, Changes[number]>();
  for (const change of ofEvents.flat()) {
    const { from } = merged.get(change.field) ?? change;
    merged.set(change.field, { ...change, from });
  }
  return [...merged.values()]
    .filter(({ field, from, to }) => from !== to || field === 'password')
    .toSorted((a, b) => place(a) - place(b));
}

import { headings, type FieldChange, type Heading } from '../../users/index.js';
import { columnOfChange } from './column-of-change.js';
import type { RowResult } from './import-results.port.js';

type Changes = RowResult['changes'];

/** What an event changed, by field, as the log has it. */
export type ChangedFields = Readonly<Record<string, FieldChange>>;

const place = ({ field }: Changes[number]): number =>
  headings.indexOf(columnOfChange(field) as Heading);

/** The changes of all events of one row, in the order of the columns. A name that was given up and taken again is one change, or no change. */
export function mergeChanges(ofEvents: readonly ChangedFields[]): Changes {
  const merged = new Map<string, Changes[number]>();
  for (const changed of ofEvents)
    for (const [field, change] of Object.entries(changed)) {
      const { from } = merged.get(field) ?? change;
      merged.set(field, { field, from, to: change.to });
    }
  return [...merged.values()]
    .filter(({ field, from, to }) => from !== to || field === 'password')
    .toSorted((a, b) => place(a) - place(b));
}

import type { LinkNames } from '../users/index.js';
import type { HistoryEntry } from './entry-of-event.js';

/** An entry as people read it: links by the names that they have now. */
export type NamedEntry<Entry extends HistoryEntry = HistoryEntry> = Omit<Entry, 'changes'> & {
  readonly changes: readonly {
    readonly field: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
};

/** The entries with the present names of what they link to. */
export async function withNames<Entry extends HistoryEntry>(
  names: LinkNames,
  entries: readonly Entry[],
): Promise<readonly NamedEntry<Entry>[]> {
  const nameOf = await names.ofChanges(entries.flatMap(({ changes }) => changes));
  return entries.map((entry) => ({
    ...entry,
    changes: entry.changes.map(({ field, from, to }) => ({
      field,
      from: nameOf(field, from),
      to: nameOf(field, to),
    })),
  }));
}

import { MongoBulkWriteError, type Collection } from 'mongodb';
import type { ResultsChange } from '../import-results.projection.js';
import type { ChangedFields } from '../merge-changes.js';
import { idOfRow } from './id-of-row.js';

type RowChange = Extract<ResultsChange, { readonly kind: 'changes' }>;

/** What one row changed. `_id` is the import's id and the row. */
export type StoredChanges = {
  readonly _id: string;
  /** By the place of the event among those of the row, of which there are a few: a field for each, as JSON. */
  readonly [event: `event${number}`]: string;
};

/** Documents that the server takes at once. */
const atOnce = 1_000;

/**
 * Notes what rows changed: one document a row. Most rows have all their events in one batch, and are inserted; what is there already takes the
 * fields.
 */
export async function writeRowChanges(
  collection: Collection<StoredChanges>,
  changes: readonly RowChange[],
): Promise<void> {
  const documents = new Map<string, Record<string, string>>();
  for (const { importId, row, sequence, changes: changed } of changes) {
    const id = idOfRow(importId, row);
    const document = documents.get(id) ?? {};
    document[fieldOf(sequence)] = JSON.stringify(changed);
    documents.set(id, document);
  }
  const all = [...documents].map(([_id, fields]) => ({ _id, fields }));
  for (let from = 0; from < all.length; from += atOnce)
    await write(collection, all.slice(from, from + atOnce));
}

const fieldOf = (sequence: number) => `event${sequence}` as const;

/** The changes by the events of a row, in the order of these. */
export const changesOf = ({ _id, ...events }: StoredChanges): readonly ChangedFields[] =>
  Object.entries(events)
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([, json]) => JSON.parse(json) as ChangedFields);

const placeOf = (field: string): number => Number(field.slice('event'.length));

type Document = { readonly _id: string; readonly fields: Readonly<Record<string, string>> };

async function write(
  collection: Collection<StoredChanges>,
  documents: readonly Document[],
): Promise<void> {
  const present = await insert(collection, documents);
  if (present.length === 0) return;
  await collection.bulkWrite(
    present.map(({ _id, fields }) => ({
      updateOne: { filter: { _id: { $eq: _id } }, update: { $set: fields } },
    })),
    { ordered: false },
  );
}

/** Answers the documents that are there already. */
async function insert(
  collection: Collection<StoredChanges>,
  documents: readonly Document[],
): Promise<readonly Document[]> {
  try {
    await collection.bulkWrite(
      documents.map(({ _id, fields }) => ({ insertOne: { document: { _id, ...fields } } })),
      { ordered: false },
    );
    return [];
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error;
    const errors = [error.writeErrors].flat();
    if (errors.length === 0 || errors.some(({ code }) => code !== 11_000)) throw error;
    return errors.flatMap(({ index }) => documents[index] ?? []);
  }
}

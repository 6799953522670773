import type { AnyBulkWriteOperation, Collection, Filter } from 'mongodb';
import type { Revision } from '../../event-store/event-store.port.js';
import { statementsAtOnce, writeAtOnce } from '../../mongo/write-at-once.js';
import { RevisionGap } from '../projection.js';
import type { ChangesOfOne, Mirror, MirrorChange, MirrorDocument } from './mirror.js';

/**
 * Writes the changes of documents, each of another id: the changes of one become one statement, which is good for a document at the
 * revision before the first of them, or that is not there. Changes that a document has already are passed over, whoever wrote them, and
 * so are changes of a document that none of them creates.
 *
 * @throws {RevisionGap} when a document would skip a revision.
 * @see docs/protocols.md §4
 */
export async function writeMirrors<Change extends MirrorChange, Stored extends MirrorDocument>(
  collection: Collection<Stored>,
  all: readonly ChangesOfOne<Change>[],
  mirror: Mirror<Change, Stored>,
): Promise<void> {
  for (let from = 0; from < all.length; from += statementsAtOnce) {
    let left = all.slice(from, from + statementsAtOnce);
    // Each round writes what is left, or finds documents that another writer has brought further.
    while (left.length > 0) left = await writeOnce(collection, left, mirror);
  }
}

/** Answers what is still to be written: those changes that their documents do not have. */
async function writeOnce<Change extends MirrorChange, Stored extends MirrorDocument>(
  collection: Collection<Stored>,
  all: readonly ChangesOfOne<Change>[],
  mirror: Mirror<Change, Stored>,
): Promise<ChangesOfOne<Change>[]> {
  const runs = all.map(({ changes }) => firstRun(changes, mirror.isCreation));
  const statements = all.map(({ id }, n) => statement(id, runs[n] ?? [], mirror));
  const { matched, repeats } = await writeAtOnce(collection, statements);
  const updates = statements.filter((one) => 'updateOne' in one).length;
  const isWhole = all.every(({ changes }, n) => changes.at(-1) === runs[n]?.at(-1));
  if (isWhole && matched === updates && repeats === 0) return [];
  const stands = await revisionsOf(
    collection,
    all.map(({ id }) => id),
  );
  return all.flatMap((one) => {
    const revision = stands.get(one.id);
    return revision === undefined ? [] : after(one, revision, mirror.readModel);
  });
}

/** The changes up to the first that does not follow, from the creation on if there is one. Repeats are left out. */
function firstRun<Change extends MirrorChange>(
  changes: readonly Change[],
  isCreation: (change: Change) => boolean,
): readonly Change[] {
  const run: Change[] = [];
  let next: Revision | undefined;
  for (const change of changes.slice(Math.max(0, changes.findIndex(isCreation)))) {
    if (next !== undefined && change.revision > next) break;
    if (next !== undefined && change.revision < next) continue;
    run.push(change);
    next = change.revision + 1;
  }
  return run;
}

function statement<Change extends MirrorChange, Stored extends MirrorDocument>(
  _id: string,
  run: readonly Change[],
  { isCreation, created, updated }: Mirror<Change, Stored>,
): AnyBulkWriteOperation<Stored> {
  const [first] = run;
  const revision = run.at(-1)?.revision;
  if (first && isCreation(first))
    return { insertOne: { document: Object.assign(created(run), { _id, revision }) as never } };
  const before = (first?.revision ?? 0) - 1;
  const filter = { _id: { $eq: _id }, revision: before } as Filter<Stored>;
  return {
    updateOne: { filter, update: { $set: Object.assign(updated(run), { revision }) as never } },
  };
}

async function revisionsOf<Stored extends MirrorDocument>(
  collection: Collection<Stored>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Revision>> {
  const found = collection
    .find({ _id: { $in: ids } } as Filter<Stored>)
    .project<MirrorDocument>({ revision: 1 });
  return new Map((await found.toArray()).map(({ _id, revision }) => [_id, revision]));
}

function after<Change extends MirrorChange>(
  { id, changes }: ChangesOfOne<Change>,
  revision: Revision,
  readModel: string,
): readonly ChangesOfOne<Change>[] {
  const fresh = changes.filter((change) => change.revision > revision);
  const [first] = fresh;
  if (!first) return [];
  if (first.revision > revision + 1)
    throw new RevisionGap(readModel, id, first.revision - 1, revision);
  return [{ id, changes: fresh }];
}

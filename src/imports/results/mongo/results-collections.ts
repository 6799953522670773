import type { Collections, Scope } from '../../../read-models/mongo/collections.js';
import { byDocument } from '../../../read-models/mongo/mirror.js';
import { writeMirrors } from '../../../read-models/mongo/write-mirrors.js';
import { writeMany } from '../../../mongo/write-many.js';
import type { ResultsChange } from '../import-results.projection.js';
import { importMirror, type ImportChange } from './import-mirror.js';
import { storedRun, type StoredRun } from './stored-run.js';
import type { StoredImport } from './stored-import.js';
import { writeRowChanges } from './write-row-changes.js';

export const importsIn = 'imports';
export const runsIn = 'runs';
export const changesIn = 'changes';

export const resultsCollections: Collections<ResultsChange> = {
  indexes: {
    [importsIn]: [
      { name: 'by_submission_1', key: { submittedPosition: 1 } },
      { name: 'by_end_1', key: { endedPosition: 1, submittedPosition: 1 } },
      { name: 'by_undone_1', key: { undoOf: 1, submittedPosition: 1 } },
    ],
    [runsIn]: [{ name: 'by_content_1', key: { importId: 1, has: 1, _id: 1 } }],
    [changesIn]: [],
  },
  async write(scope, changes) {
    const runs = changes.filter((change) => change.kind === 'rows').map(storedRun);
    await writeMany(
      scope.collection<StoredRun>(runsIn),
      runs.map((document) => ({ insertOne: { document } })),
    );
    await writeRowChanges(
      scope.collection(changesIn),
      changes.filter((change) => change.kind === 'changes'),
    );
    // Last: an import that shows as ended has all its rows.
    const imports = changes.filter(isOfImport);
    await writeMirrors(
      scope.collection<StoredImport>(importsIn),
      byDocument(await counted(scope, imports), ({ importId }) => importId),
      importMirror,
    );
  },
};

const isOfImport = (change: ResultsChange): change is ImportChange =>
  change.kind !== 'rows' && change.kind !== 'changes';

/** Each end with the number of the import's rows that have a warning: release 0.1 did not count them. */
async function counted(
  scope: Scope,
  changes: readonly ImportChange[],
): Promise<readonly ImportChange[]> {
  const ended = changes.filter(({ kind }) => ends.has(kind));
  if (ended.length === 0) return changes;
  const sums = await scope
    .collection<StoredRun>(runsIn)
    .aggregate<{ readonly _id: string; readonly warned: number }>([
      { $match: { importId: { $in: ended.map(({ importId }) => importId) }, has: 'warnings' } },
      { $group: { _id: '$importId', warned: { $sum: '$warned' } } },
    ])
    .toArray();
  const warnedIn = new Map(sums.map(({ _id, warned }) => [_id, warned]));
  return changes.map((change) => {
    const warned = warnedIn.get(change.importId);
    return warned === undefined ? change : { ...change, warned };
  });
}

const ends: ReadonlySet<ImportChange['kind']> = new Set(['completed', 'cancelled', 'failed']);

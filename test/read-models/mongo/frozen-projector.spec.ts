import type { Document } from 'mongodb';
import { auditInMongo } from '../../../src/audit/read-model/mongo/audit-in-mongo.js';
import { auditTrailProjection } from '../../../src/audit/read-model/audit-trail.projection.js';
import type { LogBatch } from '../../../src/event-store/event-store.port.js';
import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import { resultsInMongo } from '../../../src/imports/results/mongo/results-in-mongo.js';
import type { MongoDatabase } from '../../../src/mongo/mongo-database.js';
import type { InMongo } from '../../../src/read-models/mongo/collections.js';
import { resumeProjecting } from '../../../src/read-models/project-log.js';
import type { Projection } from '../../../src/read-models/projection.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import { userDirectoryProjection } from '../../../src/users/read-model/user-directory.projection.js';
import { usersInMongo } from '../../../src/users/read-model/mongo/users-in-mongo.js';
import { trainingInMongo } from '../../../src/users/training/mongo/training-in-mongo.js';
import { trainingProjection } from '../../../src/users/training/training.projection.js';
import { Gate, type Stop } from '../../imports/crash/gate.js';
import { completed, ofRow, toTheImport } from '../../imports/results/import-results.example.js';
import {
  batchApplied,
  checked,
  createdRow,
  passStarted,
  submitted,
  uuidOfRow,
} from '../../support/imports.example.js';
import { openedMongo } from '../../support/opened-mongo.js';
import {
  created,
  deleted,
  trainingRecorded,
  updated,
  userIdChanged,
  zoe,
} from '../../support/users.example.js';
import { batchOf, logOf } from '../log.example.js';
import { gatedDatabase } from './gated-database.js';
import { openInMongo } from './opened-read-model.js';

const timeLimitMs = 300_000;
const mongo = openedMongo();

const stream = (row: number): string => `user-${uuidOfRow(row)}`;
const log = logOf(
  ...toTheImport(submitted, passStarted('check', 1), checked(2), passStarted('apply', 2)),
  [stream(2), created(), ofRow(2)],
  [stream(3), created({ ...zoe, userId: 'Z2', username: 'z2' }), ofRow(3)],
  [stream(2), trainingRecorded(1)],
  // The second batch.
  [stream(2), updated({ lastName: { from: zoe.lastName, to: 'Imported' } }), ofRow(2, 1)],
  [stream(3), trainingRecorded(1)],
  ...toTheImport(
    batchApplied([createdRow(2), createdRow(3)], 2, { created: 2 }),
    completed(2, { created: 2 }),
  ),
  // What comes after it is edited by hand.
  [stream(2), updated({ lastName: { from: 'Imported', to: 'By hand' } })],
  [stream(2), userIdChanged(zoe.userId, 'Z9')],
  [stream(2), trainingRecorded(2)],
  [stream(3), deleted],
);
const batches = [log.slice(0, 7), log.slice(7, 11), log.slice(11)].map(batchOf);

type Open = (database: MongoDatabase, run: string) => Promise<ReadModels>;

/** Opens one read model as a process does, called for the run. */
const openedAs =
  <Reader, Change>(projection: Projection<Change>, inMongo: InMongo<Reader, Change>): Open =>
  async (database, run) => {
    const models = new ReadModels();
    const called = { ...projection, name: `${projection.name}-${run}` };
    models.add(called, (await openInMongo(database, called, inMongo)).store);
    return models;
  };

const readModels = [
  ['users', openedAs(userDirectoryProjection, usersInMongo)],
  ['imports', openedAs(importResultsProjection, resultsInMongo)],
  ['training records', openedAs(trainingProjection, trainingInMongo)],
  ['the audit trail', openedAs(auditTrailProjection, auditInMongo)],
] as const;

/** Goes on from the checkpoints, as the runner does. */
async function project(models: ReadModels, given: readonly LogBatch[]): Promise<void> {
  const { after, take } = await resumeProjecting(models.all());
  for (const batch of given) if (batch.position > after) await take(batch);
}

type Standing = {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly position: number;
};

/** Where the run's read models stand, and every document of what is shown of them. */
async function stored(run: string) {
  const { db } = mongo.database;
  const registry = await db.collection<Standing>('read-models').find().sort({ _id: 1 }).toArray();
  const standing = registry
    .filter(({ name }) => name.endsWith(`-${run}`))
    .map(({ name, version, generation, position }) => ({ name, version, generation, position }));
  const documents: Record<string, readonly Document[]> = {};
  for (const { name, version, generation } of standing) {
    const begin = `${name}.v${version}.g${generation}.`;
    for (const collection of await collectionsIn(begin))
      documents[`${name.replace(`-${run}`, '')}.${collection.slice(begin.length)}`] = await db
        .collection(collection)
        .find()
        .sort({ _id: 1 })
        .toArray();
  }
  return { standing, documents };
}

async function collectionsIn(begin: string): Promise<readonly string[]> {
  const found = await mongo.database.db.listCollections({}, { nameOnly: true }).toArray();
  return found
    .map(({ name }) => name)
    .filter((name) => name.startsWith(begin))
    .toSorted();
}

/** A process that stops at one statement and goes on when another has projected everything, and edits that came since. */
async function freezeAndWake(opened: Open, run: string, stop?: Stop) {
  const gate = new Gate(stop);
  const frozen = (async () => {
    const models = await opened(gatedDatabase(mongo.database, gate), run);
    await project(models, batches.slice(0, 2));
    return models;
  })();
  const ran = frozen.then(
    () => 'done',
    (error: unknown) => (error as Error).name,
  );
  await Promise.race([ran, gate.stopped]);
  const other = await opened(mongo.database, run);
  await project(other, batches);
  const before = await stored(run);
  gate.thaw();
  const outcome = await ran;
  return { calls: gate.calls, outcome, before, after: await stored(run) };
}

describe.each(readModels)(
  'a process that projects %s, freezes at any statement, and wakes up when another has gone on',
  (_, open) => {
    it.each<Stop['how']>(['unmade', 'unanswered'])(
      'takes no document back: the statement is %s',
      async (how) => {
        const { calls, before: expected } = await freezeAndWake(open, 'undisturbed');
        const outcomes = new Set<string>();
        for (const index of calls.keys()) {
          const stop = { at: index + 1, how };
          const { outcome, before, after } = await freezeAndWake(open, `stopped${index}`, stop);
          const told = { ...stop, call: calls[index] };
          const { documents } = before;
          expect({ ...told, documents }).toEqual({ ...told, documents: expected.documents });
          expect({ ...told, ...after }).toEqual({ ...told, ...before });
          outcomes.add(outcome);
        }
        expect(calls.length).toBeGreaterThan(10);
        expect([...outcomes]).toContain('CheckpointMoved');
      },
      timeLimitMs,
    );
  },
);

import { BSON } from 'mongodb';
import { START } from '../../../../src/event-store/event-store.port.js';
import { splitRecord } from '../../../../src/imports/apply/split-record.js';
import { importResultsProjection } from '../../../../src/imports/results/import-results.projection.js';
import { resultsInMongo } from '../../../../src/imports/results/mongo/results-in-mongo.js';
import { openInMongo } from '../../../read-models/mongo/opened-read-model.js';
import { openedMongo } from '../../../support/opened-mongo.js';
import { logOf } from '../../../read-models/log.example.js';
import {
  batchApplied,
  createdRow,
  importId,
  refusedRow,
  submitted,
} from '../../../support/imports.example.js';
import { importResultsContract } from '../import-results.contract.js';
import { projected, toTheImport } from '../import-results.example.js';

const mongo = openedMongo();

async function open() {
  const { store, reader } = await openInMongo(
    mongo.database,
    importResultsProjection,
    resultsInMongo,
  );
  return { store, results: reader };
}

importResultsContract('MongoImportResults', open);

const bytesAtMost = 16 * 1024 * 1024;

describe('what an import stores in MongoDB', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => at + 2);
  const long = 'ä'.repeat(1_000_000);

  it.each([
    ['many rows of which nothing is said', many.map(createdRow)],
    ['many refused rows', many.map(refusedRow)],
    [
      'a row with as much as an event may hold',
      [{ ...refusedRow(2), personal: { userId: 'F2', values: [{ value: long }] } }],
    ],
  ])('has documents of less than 16 MB: %s', async (_, rows) => {
    const records = splitRecord(rows).map((some) => batchApplied(some, some.length, {}));
    const { store, results } = await open();
    await projected({ store, results }, toTheImport(submitted, ...records));
    const collections = await mongo.database.db.collections();
    const ofRuns = collections.find(({ collectionName }) => collectionName.endsWith('.runs'));
    const runs = await ofRuns!.find().toArray();
    expect(runs.length).toBeGreaterThanOrEqual(records.length);
    expect(Math.max(...runs.map((run) => BSON.calculateObjectSize(run)))).toBeLessThan(
      bytesAtMost / 4,
    );
    expect(await results.rows(importId, { after: 0, limit: 1_000 })).toHaveLength(
      Math.min(rows.length, 1_000),
    );
  });

  it('keeps positions as whole numbers of 64 bits', async () => {
    const { store, results } = await open();
    const position = Number.MAX_SAFE_INTEGER - 1;
    const [first] = logOf(...toTheImport(submitted));
    const changes = importResultsProjection.project({ ...first!, position });
    await store.write(changes, START, Number.MAX_SAFE_INTEGER);
    expect(await results.list({ limit: 1 })).toMatchObject([{ submittedPosition: position }]);
    expect(await results.list({ limit: 1, before: position })).toEqual([]);
    expect(await results.list({ limit: 1, before: position + 1 })).toHaveLength(1);
  });
});

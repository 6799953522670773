import { join } from 'node:path';
import { jest } from '@jest/globals';
import { importResultsProjection } from '../../../../src/imports/results/import-results.projection.js';
import { resultsTables } from '../../../../src/imports/results/sqlite/results-tables.js';
import { SqliteImportResults } from '../../../../src/imports/results/sqlite/sqlite.import-results.js';
import { ReadModelsDatabase } from '../../../../src/read-models/sqlite/read-models-database.js';
import { SqliteProjectionStore } from '../../../../src/read-models/sqlite/sqlite.projection-store.js';
import {
  batchApplied,
  createdRow,
  refusedRow,
  submitted,
} from '../../../support/imports.example.js';
import { tempFolders } from '../../../support/temp-folder.js';
import { importResultsContract } from '../import-results.contract.js';
import { projected, rowsIn, toTheImport, type OpenResults } from '../import-results.example.js';

const newFolder = tempFolders();
const databases: ReadModelsDatabase[] = [];
afterEach(() => {
  for (const database of databases.splice(0)) database.close();
});

async function openDatabase(): Promise<ReadModelsDatabase> {
  const database = new ReadModelsDatabase(join(await newFolder(), 'read-models.db'));
  databases.push(database);
  return database;
}

const resultsIn = (database: ReadModelsDatabase): OpenResults => {
  const store = new SqliteProjectionStore(database, importResultsProjection, resultsTables);
  return { store, results: new SqliteImportResults(database) };
};

importResultsContract('SqliteImportResults', async () => resultsIn(await openDatabase()));

const runsIn = ({ db }: ReadModelsDatabase) => db.prepare('SELECT * FROM import_row_runs').all();

const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => first + at);

describe('reading row results from SQLite', () => {
  let opened: OpenResults;
  let database: ReadModelsDatabase;
  beforeEach(async () => {
    database = await openDatabase();
    opened = resultsIn(database);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  const { numbers } = rowsIn(() => opened);

  it('passes over the runs without a wanted row', async () => {
    const odd = numbersFrom(1, 300).map((at) => 2 * at + 1);
    const rows = odd.map((row) => (row === 501 ? refusedRow(row) : createdRow(row)));
    await projected(opened, toTheImport(submitted, batchApplied(rows, 300, {})));
    const parse = jest.spyOn(JSON, 'parse');
    expect(await numbers({ status: 'Error' })).toEqual([501]);
    expect(await numbers({ status: 'Deleted' })).toEqual([]);
    expect(await numbers({ warnings: 'only' })).toEqual([]);
    // Of the one run: how its rows ended, and what is noted of them.
    expect(parse).toHaveBeenCalledTimes(2);
  });

  it('does not read the User IDs of a run for the refused rows in it', async () => {
    const rows = [...numbersFrom(2, 500).map(createdRow), refusedRow(502)];
    await projected(opened, toTheImport(submitted, batchApplied(rows, 501, {})));
    const parse = jest.spyOn(JSON, 'parse');
    expect(await numbers({ status: 'Error' })).toEqual([502]);
    expect(parse.mock.calls.filter(([text]) => text.includes('F00010'))).toEqual([]);
  });

  it('gives others their turn within a page of much text', async () => {
    const long = 'a'.repeat(1_000);
    const problem = { code: 'TOO_LONG', column: 'Email' };
    const rows = numbersFrom(2, 600).map((row) => ({
      result: { row, status: 'Error' as const, problems: [problem] },
      personal: { userId: `F${row}`, values: [{ value: long }] },
    }));
    await projected(opened, toTheImport(submitted, batchApplied(rows, 600, {})));
    let turns = 0;
    let next = setImmediate(function again() {
      turns += 1;
      next = setImmediate(again);
    });
    expect(await numbers({ limit: 600 })).toEqual(numbersFrom(2, 600));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  it('writes the same bytes when the same log is projected anew', async () => {
    const log = toTheImport(
      submitted,
      batchApplied([...numbersFrom(2, 200).map(refusedRow), createdRow(300)], 201, {}),
    );
    await projected(opened, log);
    const first = runsIn(database);
    await opened.store.clear();
    await projected(opened, log);
    expect(first).toHaveLength(5);
    expect(runsIn(database)).toEqual(first);
  });
});

describe('opening the results of an older version', () => {
  it('removes the table that had a row for each row of a file', async () => {
    const database = await openDatabase();
    database.db.exec(`CREATE TABLE import_rows (import_id TEXT);
      INSERT INTO checkpoints (name, version, position) VALUES ('imports', 3, 10)`);
    const { store } = resultsIn(database);
    expect(await store.checkpoint()).toBe(-1);
    const tables = database.db.prepare("SELECT name FROM sqlite_schema WHERE name = 'import_rows'");
    expect(tables.all()).toEqual([]);
  });
});

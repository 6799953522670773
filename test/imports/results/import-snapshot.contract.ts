import { START } from '../../../src/event-store/event-store.port.js';
import type { ImportResults } from '../../../src/imports/results/import-results.port.js';
import { importResultsProjection } from '../../../src/imports/results/import-results.projection.js';
import { logOf } from '../../read-models/log.example.js';
import {
  batchApplied,
  checked,
  createdRow,
  importId,
  refusedRow,
  submitted,
} from '../../support/imports.example.js';
import {
  completed,
  otherImportId,
  toImport,
  toTheImport,
  type OpenResults,
} from './import-results.example.js';

const laterImportId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a35';

/** The import has results of two rows out of five, the other has ended. */
const before = [
  ...toTheImport(submitted),
  ...toImport(otherImportId, submitted, batchApplied([createdRow(2)], 1, {}), completed(1, {})),
  ...toTheImport(checked(5), batchApplied([createdRow(2), refusedRow(5)], 2, {})),
];
const after = [
  ...toImport(laterImportId, submitted, batchApplied([createdRow(2)], 1, {})),
  ...toTheImport(batchApplied([createdRow(3), createdRow(4), refusedRow(6)], 5, {})),
  ...toTheImport(completed(5, {})),
];
const changes = logOf(...before, ...after).map((event) => importResultsProjection.project(event));
/** The positions of the last event before, and of the last of all. */
const [then, end] = [before.length * 10, changes.length * 10] as const;

/** The rows of an import, read one by one. */
async function numbersOf(reader: Pick<ImportResults, 'rows'>, id: string) {
  const numbers: number[] = [];
  for (;;) {
    const [found] = await reader.rows(id, { after: numbers.at(-1) ?? 0, limit: 1 });
    if (!found) return numbers;
    numbers.push(found.row);
  }
}

/** What a snapshot of results shows while more results come; `opened` gives empty results. */
export function importSnapshotContract(opened: () => OpenResults): void {
  it('shows the rows that had a result, and no others, also of imports that came later', async () => {
    const { results, store } = opened();
    await store.write(changes.slice(0, before.length).flat(), START, then);
    const { reader, close } = await results.snapshot();
    await store.write(changes.slice(before.length).flat(), then, end);
    expect(await numbersOf(reader, importId)).toEqual([2, 5]);
    expect(await reader.rows(importId, { status: 'Error', after: 0, limit: 10 })).toMatchObject([
      { row: 5 },
    ]);
    expect(await numbersOf(reader, otherImportId)).toEqual([2]);
    expect(await numbersOf(reader, laterImportId)).toEqual([]);
    expect(await numbersOf(results, importId)).toEqual([2, 3, 4, 5, 6]);
    close();
  });

  it('stays when the results are made anew meanwhile', async () => {
    const { results, store } = opened();
    await store.write(changes.flat(), START, end);
    const { reader, close } = await results.snapshot();
    await store.clear();
    expect(await numbersOf(reader, importId)).toEqual([2, 3, 4, 5, 6]);
    expect(await numbersOf(results, importId)).toEqual([]);
    close();
  });
}

import { START, type EventMetadata } from '../../../src/event-store/event-store.port.js';
import type {
  ImportCompleted,
  ImportCounts,
  ImportEvent,
  ImportFailed,
} from '../../../src/imports/domain/import-events.js';
import { importStreamName } from '../../../src/imports/import-stream.js';
import type { ImportResults, RowQuery } from '../../../src/imports/results/import-results.port.js';
import {
  importResultsProjection,
  type ResultsChange,
} from '../../../src/imports/results/import-results.projection.js';
import type { ProjectionStore } from '../../../src/read-models/projection.js';
import { ReadModels } from '../../../src/read-models/read-models.js';
import { batchOf, logOf, type Entry } from '../../read-models/log.example.js';
import { updated } from '../../support/users.example.js';
import { appliedAt, importId, noneCounted } from '../../support/imports.example.js';

export type OpenResults = {
  readonly results: ImportResults;
  readonly store: ProjectionStore<ResultsChange>;
};

export const otherImportId = '0b6f2b52-6f0f-4b52-8a6e-5e0d7f1c2a34';
export const userStream = 'user-5b1f6f0e-6a0e-5d2c-9d57-0c9f6f1f3a11';

/** What happened to an import. */
export const toImport = (id: string, ...events: readonly ImportEvent[]): readonly Entry[] =>
  events.map((event) => [importStreamName(id), event]);

/** What happened to the example import. */
export const toTheImport = (...events: readonly ImportEvent[]): readonly Entry[] =>
  toImport(importId, ...events);

/** The metadata of a row's event. */
export const ofRow = (row: number, sequence = 0): Partial<EventMetadata> => ({
  importId,
  row,
  sequence,
  last: true,
});

export const completed = (rowsTotal: number, counts: Partial<ImportCounts>): ImportCompleted => ({
  type: 'ImportCompleted',
  data: { occurredAt: appliedAt, rowsTotal, counts: { ...noneCounted, ...counts } },
});

/** Given up at a line that is not UTF-8, after a warning. */
export const failed: ImportFailed = {
  type: 'ImportFailed',
  data: {
    occurredAt: appliedAt,
    code: 'FILE_ENCODING',
    row: 7,
    personal: {
      column: 'Email',
      values: { byte: 3 },
      warnings: [{ code: 'COLUMN_UNKNOWN', column: 'Nickname', values: {} }],
    },
  },
};

/** Given up while it was applied. */
export const planLost: ImportFailed = {
  type: 'ImportFailed',
  data: {
    occurredAt: appliedAt,
    code: 'PLAN_LOST',
    personal: { column: null, values: {}, warnings: [] },
  },
};

/** How row 2 ended. */
export const updatedRow = {
  result: { row: 2, status: 'Updated' },
  personal: { userId: 'F0001' },
} as const;

/** What row 2 did to the example user, in its events' order. */
export const byRow2 = (...changes: readonly Parameters<typeof updated>[0][]): readonly Entry[] =>
  changes.map((change, sequence) => [userStream, updated(change), ofRow(2, sequence)]);

/** Projects a whole log, as one batch, into empty results. */
export async function projected(
  { store }: OpenResults,
  ...entries: readonly (readonly Entry[])[]
): Promise<void> {
  const models = new ReadModels();
  models.add(importResultsProjection, store);
  for (const model of models.all()) await model.take(batchOf(logOf(...entries.flat())), START);
}

/** What the contracts of row results give and ask; `opened` gives empty results. */
export function rowsIn(opened: () => OpenResults) {
  const rows = (query: Partial<RowQuery> = {}) =>
    opened().results.rows(importId, { after: 0, limit: 100, ...query });
  return {
    rows,
    numbers: async (query: Partial<RowQuery> = {}) => (await rows(query)).map(({ row }) => row),
    given: (...entries: readonly (readonly Entry[])[]) => projected(opened(), ...entries),
  };
}

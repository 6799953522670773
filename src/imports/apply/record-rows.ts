import type { RowRecord } from '../domain/import-commands.js';
import type { Tenure } from '../tenure/tenure.js';
import { splitRecord } from './split-record.js';

/** Records how rows ended, in as many records as they need. */
export async function recordRows(rows: readonly RowRecord[], tenure: Tenure): Promise<void> {
  for (const some of splitRecord(rows)) await tenure.record({ type: 'RecordBatch', rows: some });
}

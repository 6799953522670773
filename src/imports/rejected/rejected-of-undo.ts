import { guardedCell } from '../../shared/spreadsheet-text.js';
import type { CsvLines } from '../../web/csv-text.js';
import { rowMessage } from '../results/wording/message-of.js';
import type { RowResult } from '../results/import-results.port.js';
import { problemsHeading } from './rejected-csv.js';

/** The columns of the refused rows of an undo: it has no file whose cells could go back. */
export const columnsOfUndo = ['User ID', problemsHeading];

const rowsPerSlice = 500;

/** The refused rows of an undo, for a CSV. */
export async function* rejectedOfUndo(refused: AsyncIterable<RowResult>): CsvLines {
  yield [columnsOfUndo];
  let slice: (readonly string[])[] = [];
  for await (const { userId, problems } of refused) {
    const sentences = problems.map(rowMessage).join(' ');
    slice.push([guardedCell(userId, 'identifier'), guardedCell(sentences, 'text')]);
    if (slice.length < rowsPerSlice) continue;
    yield slice;
    slice = [];
  }
  yield slice;
}

import { guardedCell } from '../../shared/spreadsheet-text.js';
import { csvText } from '../../web/csv-text.js';
import type { ImportResults } from '../results/import-results.port.js';
import { rowMessage } from '../results/wording/message-of.js';
import { refusedRows } from './keep-rejected.js';
import { problemsHeading } from './rejected-csv.js';

/** The columns of the refused rows of an undo. */
export const rejectedUndoColumns = ['User ID', problemsHeading];

/** The refused rows of an undo, which are in no file: their users and problems, as the bytes of a CSV. @see docs/import-contract.md §4, "Undo" */
export async function* rejectedUndoCsv(
  results: Pick<ImportResults, 'rows'>,
  importId: string,
): AsyncGenerator<Uint8Array> {
  for await (const text of csvText(linesOf(results, importId))) yield Buffer.from(text);
}

const rowsPerSlice = 100;

async function* linesOf(
  results: Pick<ImportResults, 'rows'>,
  importId: string,
): AsyncGenerator<readonly (readonly string[])[]> {
  let lines: (readonly string[])[] = [rejectedUndoColumns];
  for await (const { userId, problems } of refusedRows(results, importId)) {
    const sentences = problems.map(rowMessage).join(' ');
    lines.push([guardedCell(userId, 'identifier'), guardedCell(sentences, 'text')]);
    if (lines.length < rowsPerSlice) continue;
    yield lines;
    lines = [];
  }
  yield lines;
}

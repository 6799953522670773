import type { ImportOptions } from '../../../src/imports/domain/import-events.js';
import { readUserRows, type UserRow } from '../../../src/imports/read/read-user-rows.js';
import type { RowResult } from '../../../src/imports/results/import-results.port.js';
import { rejectedCsv } from '../../../src/imports/rejected/rejected-csv.js';

export { file, header, row } from '../read/csv-file.js';

/** Opens a file that comes in chunks of this many bytes. */
export const opened = (content: string | Uint8Array, chunkBytes = 64 * 1024) =>
  async function* (): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(content);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };

type Problem = RowResult['problems'][number];

const required: Problem = { code: 'REQUIRED', column: 'Email', values: {} };

/** A row that was refused; unless it is said why, for want of an e-mail address. */
export const refusedAt = (at: number, problems: readonly Problem[] = [required]): RowResult => ({
  row: at,
  userId: 'F0001',
  status: 'Error',
  problems,
  warnings: [],
  changes: [],
  sameAs: null,
  supervised: 0,
});

/** A row of which cells are missing, or are too many. */
export const displacedAt = (at: number, ...more: readonly Problem[]): RowResult =>
  refusedAt(at, [{ code: 'CELL_COUNT', column: null, values: { cells: 8, headings: 7 } }, ...more]);

/** The CSV of rows of a file that were refused. */
export async function rejectedOf(
  content: string | Uint8Array,
  refused: readonly RowResult[],
  {
    options = {},
    chunkBytes,
  }: { readonly options?: Partial<ImportOptions>; readonly chunkBytes?: number } = {},
): Promise<string> {
  const source = {
    open: opened(content, chunkBytes),
    options,
    refused: async function* () {
      yield* refused;
    },
  };
  const parts: Uint8Array[] = [];
  for await (const part of rejectedCsv(source)) parts.push(part);
  return Buffer.concat(parts).toString();
}

/** The lines of that CSV, of which no cell has a line break, without its mark. */
export async function linesOf(...asked: Parameters<typeof rejectedOf>): Promise<readonly string[]> {
  const text = await rejectedOf(...asked);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
  return text.slice(1, -2).split('\r\n');
}

/** The rows that an import finds in a file; `undefined` when it refuses the file. */
export async function readRows(
  content: string | Uint8Array,
): Promise<readonly UserRow[] | undefined> {
  const rows: UserRow[] = [];
  for await (const part of readUserRows(opened(content))) {
    if (part.kind === 'refused') return undefined;
    if (part.kind === 'rows') rows.push(...part.rows);
  }
  return rows;
}

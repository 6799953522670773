import type { Finding } from '../../../src/shared/finding.js';
import type { FileEncoding } from '../../../src/imports/read/text/file-encoding.js';
import type { FileFinding } from '../../../src/imports/domain/import-events.js';
import {
  readUserRows,
  type FilePart,
  type UserRow,
} from '../../../src/imports/read/read-user-rows.js';

export const header = 'User ID,First Name,Last Name,Email,User Type,Active,Username';

const annasCells = {
  'User ID': 'F0001',
  'First Name': 'Anna',
  'Last Name': 'Smith',
  Email: 'anna@example.org',
  'User Type': 'Student',
  Active: '1',
  Username: 'anna',
};

/** A well-formed row below `header`; what differs is named, and stands in the file exactly as given. */
export const row = (differing: Partial<typeof annasCells> = {}): string =>
  Object.values({ ...annasCells, ...differing }).join(',');

/** Lines with CRLF, the last one too. */
export const file = (...lines: readonly string[]): string =>
  lines.map((line) => `${line}\r\n`).join('');

/** Everything that reading a file gives. */
export type ReadFile = {
  readonly rows: readonly UserRow[];
  readonly warnings: readonly FileFinding[];
  readonly refused: FileFinding | undefined;
};

/** Reads a file that comes in chunks of this many bytes, in the encoding that is named. */
export const read = (
  content: string | Uint8Array,
  chunkBytes = 64 * 1024,
  encoding?: FileEncoding,
): Promise<ReadFile> =>
  readAll(readUserRows(() => inChunks(Buffer.from(content), chunkBytes), encoding));

export async function readAll(parts: AsyncIterable<FilePart>): Promise<ReadFile> {
  const rows: UserRow[] = [];
  const warnings: FileFinding[] = [];
  for await (const part of parts) {
    if (part.kind === 'rows') rows.push(...part.rows);
    if (part.kind === 'warning') warnings.push(part.warning);
    if (part.kind === 'refused') return { rows, warnings, refused: part.error };
  }
  return { rows, warnings, refused: undefined };
}

export async function* inChunks(
  bytes: Uint8Array,
  chunkBytes: number,
): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

/** The problems of the only row of a file. */
export async function problemsOf(line: string, heading = header): Promise<readonly Finding[]> {
  const { rows } = await read(file(heading, line));
  expect(rows).toHaveLength(1);
  return rows[0]!.problems;
}

/** Row → the codes of its problems, for every row. */
export const codesByRow = ({ rows }: ReadFile): Readonly<Record<number, readonly string[]>> =>
  Object.fromEntries(rows.map(({ row: at, problems }) => [at, problems.map(({ code }) => code)]));

/** The warning that the encoding of a file was guessed, by this first name. */
export const guessedBy = (text: string, at: number): FileFinding => ({
  code: 'ENCODING_GUESSED',
  column: 'First Name',
  row: at,
  values: { encoding: 'windows-1252', text },
});

import type { FileFinding } from '../domain/import-events.js';
import { decodedBytes, type Decoding } from './text/decoded-bytes.js';
import { headText, readHead, type FileHead } from './text/file-head.js';
import { FileRefused } from './unreadable.js';
import type { FileEncoding } from './text/file-encoding.js';
import { findDelimiter, type Delimiter } from './header/find-delimiter.js';
import { guessedCells } from './guessed-cells.js';
import { otherFileOf } from './text/not-csv.js';
import { placeOf } from './place-of.js';
import { surveyEncoding, type SurveyedBytes } from './text/survey-encoding.js';
import { isUtf16, looksLikeUtf16, utf16Mark } from './text/utf-16.js';

/** Opens the bytes of a file at their beginning. Called several times. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

/** A file whose bytes are all text. */
export type OpenedFile = {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly delimiter: Delimiter;
  readonly warnings: readonly FileFinding[];
  /** How the file begins, up to 64 KiB. */
  readonly begins: string;
};

/**
 * Reads the file once to its end: a wrong byte further down counts before a wrong header.
 *
 * @throws {FileRefused} `FILE_NOT_CSV`, `FILE_ENCODING` or `FILE_TRUNCATED`.
 * @see docs/import-contract.md §2
 */
export async function openFile(
  open: OpenBytes,
  named: FileEncoding | undefined,
): Promise<OpenedFile> {
  const head = await readHead(open());
  const text = headText(head, named);
  const other = otherFileOf(head, text);
  if (other) throw new FileRefused({ code: 'FILE_NOT_CSV', column: null, values: other });
  const delimiter = findDelimiter(text);
  const surveyed = await survey(open, head, named);
  const decoded = (decoding: Decoding) => decodedBytes(open(), decoding);
  switch (surveyed.kind) {
    case 'truncated':
      throw new FileRefused({ code: 'FILE_TRUNCATED', column: null, values: {} });
    case 'undecodable': {
      const place = await placeOf(decoded(surveyed), delimiter);
      const values = { encoding: surveyed.encoding };
      throw new FileRefused({ code: 'FILE_ENCODING', ...place, values });
    }
    case 'text': {
      const { guessedAt, paddingAt } = surveyed;
      const warnings: FileFinding[] = [];
      if (guessedAt !== undefined)
        warnings.push(await guessWarning(decoded, surveyed, guessedAt, delimiter));
      if (paddingAt !== undefined) warnings.push({ code: 'NUL_PADDING', column: null, values: {} });
      return { bytes: decoded(surveyed), delimiter, warnings, begins: text };
    }
  }
}

async function survey(
  open: OpenBytes,
  { first, written }: FileHead,
  named: FileEncoding | undefined,
): Promise<SurveyedBytes> {
  const marked = utf16Mark(first);
  const utf16 = named ?? marked;
  const looksLike = looksLikeUtf16(first);
  if (isUtf16(utf16)) {
    const surveyed = await surveyEncoding(open(), utf16);
    // Only a mark or NULs show for certain that it is UTF-16, and was cut.
    if (surveyed.kind !== 'truncated' || utf16 === marked || utf16 === looksLike) return surveyed;
    return { kind: 'undecodable', encoding: utf16 };
  }
  if (looksLike === undefined) return surveyEncoding(open(), named);
  // Half of the bytes of UTF-16 are NULs: a text of blanks and NULs is empty.
  if (written.length === 0) throw new FileRefused({ code: 'FILE_EMPTY', column: null, values: {} });
  const values = { looksLike, ...(named && { named }) };
  throw new FileRefused({ code: 'FILE_ENCODING', column: null, values });
}

/** @throws {FileRefused} `FILE_ENCODING` when the text makes no sense in the guessed encoding. */
async function guessWarning(
  decoded: (decoding: Decoding) => AsyncIterable<Uint8Array>,
  surveyed: Decoding,
  guessedAt: number,
  delimiter: Delimiter,
): Promise<FileFinding> {
  const { encoding } = surveyed;
  const { first, notWestern } = await guessedCells(decoded(surveyed), delimiter);
  if (notWestern) {
    const { text: guessed, ...place } = notWestern;
    throw new FileRefused({ code: 'FILE_ENCODING', ...place, values: { encoding, guessed } });
  }
  const code = 'ENCODING_GUESSED';
  if (first)
    return { code, row: first.row, column: first.column, values: { encoding, text: first.text } };
  const broken = decoded({ encoding, undecodableAt: guessedAt });
  const place = await placeOf(broken, delimiter, () => decoded(surveyed));
  return { code, ...place, values: { encoding } };
}

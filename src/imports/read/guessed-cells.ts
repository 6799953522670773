import { clipped } from '../../shared/wording.js';
import type { CsvRecord } from './records/csv-record.js';
import { columnsOf } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { isCalledPassword } from './header/is-called-password.js';
import { clipCell } from './row/clip-cell.js';
import { parseRecords } from './records/parse-records.js';
import type { Place } from './place-of.js';
import { RecordUnreadable } from './unreadable.js';

/** A cell as it was read in a guessed encoding. */
type GuessedCell = Place & { readonly text: string };

/** The cells that a guess depends on. Cells of passwords are left out. */
type GuessedCells = {
  /** The first cell that is not ASCII. */
  readonly first?: GuessedCell;
  /** The first cell that cannot be Western text. */
  readonly notWestern?: GuessedCell;
};

/** Signs that no name has, or not between such letters. */
const wrongInNames = /[‚ƒ„†‡ˆ‰‹¢£¤¥¦§¨©¬¯°±²³µ¶¸¹¼½¾]|\p{L}[“”¡¿«»](?=\p{L})|\p{L}[–—](?=\p{Ll})/u;
/** A capital with an accent behind a small letter, or three letters with accents in a row. */
const wrongAnywhere = /[a-z][À-ÖØ-ÞŠŽŒŸ]|[À-ÖØ-öø-ÿŠšŽžŒœŸ]{3}/;

const plain = /^[\0-\x7f]*$/;
const names: ReadonlySet<string | null> = new Set(['First Name', 'Last Name']);

/** Looks at the cells of a file that is guessed to be Windows-1252, up to the first that cannot be Western text. @see docs/import-contract.md §2 */
export async function guessedCells(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
): Promise<GuessedCells> {
  const looking = new Looking();
  try {
    for await (const records of parseRecords(bytes, delimiter))
      if (records.some((record) => looking.at(record))) return looking.found;
  } catch (error) {
    // The rows are read again, and the error is reported then.
    if (!(error instanceof RecordUnreadable)) throw error;
  }
  return looking.found;
}

class Looking {
  found: GuessedCells = {};
  #row = 0;
  #columns: readonly (string | null)[] | undefined;
  #isSecret: readonly boolean[] = [];

  /** Whether the search can end. */
  at({ cells }: CsvRecord): boolean {
    this.#row += 1;
    if (!this.#columns && !isBlankRow(cells)) {
      this.#columns = columnsOf(cells);
      this.#isSecret = cells.map(isCalledPassword);
    }
    for (const [at, cell] of cells.entries()) {
      if (this.#isSecret[at] || plain.test(cell)) continue;
      this.#take(this.#columns?.[at] ?? null, clipCell(cell));
      if (this.found.notWestern) return true;
    }
    return false;
  }

  #take(column: string | null, cell: string): void {
    const guessed = { row: this.#row, column, text: clipped(cell.trim()) };
    const isWrong = wrongAnywhere.test(cell) || (names.has(column) && wrongInNames.test(cell));
    this.found = {
      first: this.found.first ?? guessed,
      ...(isWrong && { notWestern: guessed }),
    };
  }
}

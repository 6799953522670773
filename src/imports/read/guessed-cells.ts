import { clipped } from '../../shared/wording.js';
import type { CsvRecord } from './records/csv-record.js';
import { columnsOf } from './header/read-header.js';
import { isBlankRow } from './records/is-blank-row.js';
import { isCalledPassword } from './header/is-called-password.js';
import { clipCell } from './row/clip-cell.js';
import { parseRecords } from './records/parse-records.js';
import type { Place } from './place-of.js';
import { RecordUnreadable } from './unreadable.js';

/** A cell as it was read in an encoding that was guessed. */
export type GuessedCell = Place & { readonly text: string };

/** What a guess rests on. Cells of passwords are neither. */
export type GuessedCells = {
  /** The first cell that is not ASCII. */
  readonly first?: GuessedCell;
  /** The first that can be no Western text. */
  readonly notWestern?: GuessedCell;
};

/** Signs that stand in no name, or not between those letters. */
const wrongInNames = /[‚ƒ„†‡ˆ‰‹¢£¤¥¦§¨©¬¯°±²³µ¶¸¹¼½¾]|\p{L}[“”¡¿«»](?=\p{L})|\p{L}[–—](?=\p{Ll})/u;
/** A capital with an accent behind a small letter, or three letters with accents in a row. */
const wrongAnywhere = /[a-z][À-ÖØ-ÞŠŽŒŸ]|[À-ÖØ-öø-ÿŠšŽžŒœŸ]{3}/;

const plain = /^[\0-\x7f]*$/;
const names: ReadonlySet<string | null> = new Set(['First Name', 'Last Name']);

/**
 * Looks at the cells of a file that was read as Windows-1252 by a guess, up to the first that can be no Western text.
 *
 * @see docs/import-contract.md §2
 */
export async function guessedCells(
  bytes: AsyncIterable<Uint8Array>,
  delimiter: string,
): Promise<GuessedCells> {
  const looking = new Looking();
  try {
    for await (const records of parseRecords(bytes, delimiter))
      if (records.some((record) => looking.at(record))) return looking.found;
  } catch (error) {
    // Why a row cannot be read is told when the rows are.
    if (!(error instanceof RecordUnreadable)) throw error;
  }
  return looking.found;
}

class Looking {
  found: GuessedCells = {};
  #row = 0;
  #columns: readonly (string | null)[] | undefined;
  #isSecret: readonly boolean[] = [];

  /** Whether there is no need to look further. */
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

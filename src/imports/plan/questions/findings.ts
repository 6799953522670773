import type { Database } from '../../../sqlite/database.js';
import { inColumnOrder, tenOfAKind } from '../../../users/rules/index.js';
import type { Finding } from '../../../shared/finding.js';

/** How many rows or users a sentence names: a file may repeat one thing a million times. */
export const namedAtMost = 10;

/** The others of a group of ascending rows, as far as a sentence names them: linear for the whole group, however large. */
export function otherRows(rows: readonly number[], own: number) {
  const listed = rows.slice(0, namedAtMost + 1).filter((row) => row !== own);
  return {
    rows: listed.slice(0, namedAtMost),
    more: rows.length - 1 - Math.min(listed.length, namedAtMost),
  };
}

/** Adds problems or warnings to rows of a plan that is being made. All that are added at once are written once. */
export class Findings {
  readonly #read;
  readonly #refuse;
  readonly #warn;

  constructor(db: Database) {
    this.#read = db.prepare('SELECT status, problems, warnings FROM rows WHERE row = ?');
    this.#refuse = db.prepare(`UPDATE rows SET status = 'Error', problems = ? WHERE row = ?`);
    this.#warn = db.prepare('UPDATE rows SET warnings = ? WHERE row = ?');
  }

  /** The row ends as `Error`, with these problems among those it has. Answers whether it was not refused before. */
  refuse(row: number, problems: readonly Finding[]): boolean {
    const before = this.#found(row);
    const all = inColumnOrder([...findingsIn(before.problems), ...problems]);
    this.#refuse.run(JSON.stringify(all), row);
    return before.status !== 'Error';
  }

  warn(row: number, warnings: readonly Finding[]): void {
    const all = tenOfAKind([...findingsIn(this.#found(row).warnings), ...warnings]);
    this.#warn.run(JSON.stringify(all), row);
  }

  #found(row: number): Found {
    return this.#read.get(row) as Found;
  }
}

type Found = {
  readonly status: string;
  readonly problems: string | null;
  readonly warnings: string | null;
};

const findingsIn = (json: string | null): readonly Finding[] =>
  json ? (JSON.parse(json) as readonly Finding[]) : [];

/** Only a row that is applied has warnings. Call it once every problem is known. */
export function dropWarningsOfRefused(db: Database): void {
  db.exec(`UPDATE rows SET warnings = NULL WHERE status = 'Error' AND warnings IS NOT NULL`);
}

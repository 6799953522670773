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

/** Adds problems or warnings to rows of a plan that is being made. */
export class Findings {
  readonly #problems;
  readonly #warnings;
  readonly #refuse;
  readonly #warn;

  constructor(db: Database) {
    this.#problems = db.prepare('SELECT problems AS found FROM rows WHERE row = ?');
    this.#warnings = db.prepare('SELECT warnings AS found FROM rows WHERE row = ?');
    this.#refuse = db.prepare(`UPDATE rows SET status = 'Error', problems = ? WHERE row = ?`);
    this.#warn = db.prepare('UPDATE rows SET warnings = ? WHERE row = ?');
  }

  /** The row ends as `Error`, with this problem among those it has. */
  refuse(row: number, problem: Finding): void {
    this.refuseForAll(row, [problem]);
  }

  /** The row ends as `Error`, with all of these problems among those it has: written once, however many there are. */
  refuseForAll(row: number, problems: readonly Finding[]): void {
    const all = inColumnOrder([...found(this.#problems.get(row)), ...problems]);
    this.#refuse.run(JSON.stringify(all), row);
  }

  warn(row: number, warning: Finding): void {
    this.warnOfAll(row, [warning]);
  }

  /** Written once, however many there are. */
  warnOfAll(row: number, warnings: readonly Finding[]): void {
    const all = tenOfAKind([...found(this.#warnings.get(row)), ...warnings]);
    this.#warn.run(JSON.stringify(all), row);
  }
}

function found(read: unknown): readonly Finding[] {
  const json = (read as { readonly found: string | null } | undefined)?.found;
  return json ? (JSON.parse(json) as readonly Finding[]) : [];
}

/** Only a row that is applied has warnings. To be called once every problem is known. */
export function dropWarningsOfRefused(db: Database): void {
  db.exec(`UPDATE rows SET warnings = NULL WHERE status = 'Error' AND warnings IS NOT NULL`);
}

import { addToCounts, noCounts, type KnownCounts } from '../domain/import-counts.js';
import type {
  EmailOfRow,
  ImportBatchApplied,
  RecordedRow,
  RecordedRowPersonal,
  RowStatus,
} from '../domain/import-events.js';

/** A row of which more is known than its User ID and status. What is personal is absent once erased. */
export type NotedRow = Pick<
  RecordedRow,
  'row' | 'problems' | 'warnings' | 'sameAs' | 'supervised'
> &
  Partial<RecordedRowPersonal>;

/** A status, the number of rows in succession that ended so, and what all of them did about an e-mail; absent when the import sends none. */
export type RowEnding = readonly [status: RowStatus, count: number, email?: EmailOfRow];

/**
 * The results of neighbouring rows that one event records: their numbers follow each other without a gap. The runs of an import never
 * overlap, because each row is recorded once: a run is known by its import and its last row. Read models store a run as one document.
 */
export type RowRun = {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Of these rows only: a reader passes over runs without the rows that it looks for. */
  readonly counts: KnownCounts;
  /** One for each row; empty for a noted row, whose note has it: whoever looks for noted rows only does not read all the others. */
  readonly userIds: readonly string[];
  /** How the rows ended, in their order. */
  readonly endings: readonly RowEnding[];
  /** The rows of which more is known; at most 64. */
  readonly noted: readonly NotedRow[];
};

/** Whoever reads one row reads its whole run: what is noted of a row may be hundreds of bytes, its User ID is ten. */
const notedAtMost = 64;

/** The rows of an event as runs, in their order. */
export function rowRuns({
  rows,
  personal,
}: Pick<ImportBatchApplied['data'], 'rows' | 'personal'>): readonly RowRun[] {
  const runs: RowRun[] = [];
  let begin = 0;
  let noted: NotedRow[] = [];
  for (const [at, recorded] of rows.entries()) {
    if (isNoted(recorded)) noted.push(noteOf(recorded, personal?.rows[at]));
    if (rows[at + 1]?.row === recorded.row + 1 && noted.length < notedAtMost) continue;
    runs.push(rowRun(rows.slice(begin, at + 1), noted, personal?.rows.slice(begin, at + 1)));
    begin = at + 1;
    noted = [];
  }
  return runs;
}

const isNoted = ({ problems, warnings, sameAs, supervised }: RecordedRow): boolean =>
  (problems ?? warnings ?? sameAs ?? supervised) !== undefined;

const noteOf = (
  { status: _status, user: _user, revision: _revision, email: _email, ...known }: RecordedRow,
  personal: RecordedRowPersonal | undefined,
): NotedRow => ({ ...known, ...personal });

const rowRun = (
  rows: readonly RecordedRow[],
  noted: readonly NotedRow[],
  personal: readonly RecordedRowPersonal[] = [],
): RowRun => ({
  firstRow: rows[0]?.row ?? 0,
  lastRow: rows.at(-1)?.row ?? 0,
  counts: addToCounts(noCounts, rows),
  userIds: rows.map((row, at) => (isNoted(row) ? '' : (personal[at]?.userId ?? ''))),
  endings: endingsOf(rows),
  noted,
});

function endingsOf(rows: readonly RecordedRow[]): RowRun['endings'] {
  const endings: [RowStatus, number, EmailOfRow?][] = [];
  for (const { status, email } of rows) {
    const last = endings.at(-1);
    if (last?.[0] === status && last[2] === email) last[1] += 1;
    else endings.push(email === undefined ? [status, 1] : [status, 1, email]);
  }
  return endings;
}

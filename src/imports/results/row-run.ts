import type { FindingValues } from '../../shared/finding.js';
import { addToCounts, noCounts, type KnownCounts } from '../domain/import-counts.js';
import type {
  ImportBatchApplied,
  RecordedRow,
  RecordedRowPersonal,
  RowStatus,
} from '../domain/import-events.js';

/** What is known of a row beyond its User ID and status. */
export type NotedRow = Pick<
  RecordedRow,
  'row' | 'problems' | 'warnings' | 'sameAs' | 'supervised'
> & {
  /** Of the problems, then of the warnings, in their order. */
  readonly values?: readonly FindingValues[];
};

/**
 * The results of neighbouring rows that one event records: their numbers follow each other without a gap. The runs of an import never
 * overlap, because each row is recorded once: a run is known by its import and its last row. Read models store a run as one document.
 */
export type RowRun = {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Of these rows only: a reader passes over runs without the rows that it looks for. */
  readonly counts: KnownCounts;
  /** One for each row. */
  readonly userIds: readonly string[];
  /** The statuses in the order of the rows, each with the number of rows in succession that ended so. */
  readonly endings: readonly (readonly [RowStatus, number])[];
  /** The rows of which more is known; at most 32. */
  readonly noted: readonly NotedRow[];
};

/** Whoever reads one row reads its whole run: what is noted of a row may be hundreds of bytes, its User ID is ten. */
const notedAtMost = 32;

/** The rows of an event as runs, in their order. */
export function rowRuns({
  rows,
  personal,
}: Pick<ImportBatchApplied['data'], 'rows' | 'personal'>): readonly RowRun[] {
  const runs: RowRun[] = [];
  let begin = 0;
  let noted: NotedRow[] = [];
  for (const [at, recorded] of rows.entries()) {
    if (isNoted(recorded)) noted.push(noteOf(recorded, personal?.rows[at]?.values));
    if (rows[at + 1]?.row === recorded.row + 1 && noted.length < notedAtMost) continue;
    const userIds = personal?.rows.slice(begin, at + 1).map(({ userId }) => userId);
    runs.push(rowRun(rows.slice(begin, at + 1), noted, userIds));
    begin = at + 1;
    noted = [];
  }
  return runs;
}

const isNoted = ({ problems, warnings, sameAs, supervised }: RecordedRow): boolean =>
  (problems ?? warnings ?? sameAs ?? supervised) !== undefined;

const noteOf = (
  { status: _status, user: _user, revision: _revision, ...known }: RecordedRow,
  values: RecordedRowPersonal['values'],
): NotedRow => ({ ...known, ...(values && { values }) });

const rowRun = (
  rows: readonly RecordedRow[],
  noted: readonly NotedRow[],
  userIds: readonly string[] = rows.map(() => ''),
): RowRun => ({
  firstRow: rows[0]?.row ?? 0,
  lastRow: rows.at(-1)?.row ?? 0,
  counts: addToCounts(noCounts, rows),
  userIds,
  endings: endingsOf(rows),
  noted,
});

function endingsOf(rows: readonly RecordedRow[]): RowRun['endings'] {
  const endings: [RowStatus, number][] = [];
  for (const { status } of rows) {
    const last = endings.at(-1);
    if (last?.[0] === status) last[1] += 1;
    else endings.push([status, 1]);
  }
  return endings;
}

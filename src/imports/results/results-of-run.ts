import type { Finding, FindingValues } from '../../shared/finding.js';
import type { RecordedFinding } from '../domain/import-events.js';
import type { RowQuery, RowResult } from './import-results.port.js';
import type { NotedRow, RowEnding, RowRun } from './row-run.js';

/**
 * The results in a run that are asked for, in their order, with no changes: the events of the users tell those. The run's `userIds` are not
 * read for noted rows.
 */
export function* resultsOfRun(
  run: Pick<RowRun, 'firstRow' | 'userIds' | 'endings' | 'noted'>,
  { status: wanted, warnings, after }: Omit<RowQuery, 'limit'>,
): Generator<RowResult, void> {
  const notes = new Map(run.noted.map((note) => [note.row, note]));
  let end = run.firstRow;
  for (const ending of run.endings) {
    const [status, count] = ending;
    const begin = end;
    end += count;
    if (status !== (wanted ?? status)) continue;
    for (let row = Math.max(begin, after + 1); row < end; row += 1) {
      const note = notes.get(row);
      if (warnings === undefined || hasWarning(note))
        yield rowResult(ending, note ?? { row, userId: run.userIds[row - run.firstRow] ?? '' });
    }
  }
}

const hasWarning = (note: NotedRow | undefined): boolean => (note?.warnings ?? []).length > 0;

const rowResult = (
  [status, , email]: RowEnding,
  { row, userId = '', problems = [], warnings = [], values = [], ...others }: NotedRow,
): RowResult => ({
  row,
  userId,
  status,
  problems: filled(problems, values),
  warnings: filled(warnings, values.slice(problems.length)),
  changes: [],
  sameAs: others.sameAs ?? null,
  supervised: others.supervised ?? 0,
  ...(email && { email }),
});

/** One list has the values of all findings of a row, because they are personal. */
const filled = (
  findings: readonly RecordedFinding[],
  values: readonly FindingValues[],
): readonly Finding[] => findings.map((finding, at) => ({ ...finding, values: values[at] ?? {} }));

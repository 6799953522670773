import type { Finding, FindingValues } from '../../shared/finding.js';
import type { RecordedFinding } from '../domain/import-events.js';
import type { RowQuery, RowResult } from './import-results.port.js';
import type { NotedRow, RowRun } from './row-run.js';

/** A result without the changes of its user, which the events of the user tell. */
export type ResultWithoutChanges = Omit<RowResult, 'changes'>;

/** The results in a run that are asked for, in their order. */
export function* resultsOfRun(
  { firstRow, userIds, endings, noted }: Pick<RowRun, 'firstRow' | 'userIds' | 'endings' | 'noted'>,
  { status: wanted, warnings, after }: Omit<RowQuery, 'limit'>,
): Generator<ResultWithoutChanges, void> {
  const notes = new Map(noted.map((note) => [note.row, note]));
  let end = firstRow;
  for (const [status, count] of endings) {
    const begin = end;
    end += count;
    if (wanted !== undefined && status !== wanted) continue;
    for (let row = Math.max(begin, after + 1); row < end; row += 1) {
      const note = notes.get(row);
      if (warnings === 'only' && !note?.warnings?.length) continue;
      yield { row, userId: userIds[row - firstRow] ?? '', status, ...shown(note) };
    }
  }
}

const nothing = { problems: [], warnings: [], sameAs: null, supervised: 0 } as const;

function shown(
  note: NotedRow | undefined,
): Omit<ResultWithoutChanges, 'row' | 'userId' | 'status'> {
  if (!note) return nothing;
  const { problems = [], warnings = [], sameAs = null, supervised = 0, values = [] } = note;
  return {
    problems: filled(problems, values),
    warnings: filled(warnings, values.slice(problems.length)),
    sameAs,
    supervised,
  };
}

/** One list has the values of all findings of a row, because they are personal. */
const filled = (
  findings: readonly RecordedFinding[],
  values: readonly FindingValues[],
): readonly Finding[] => findings.map((finding, at) => ({ ...finding, values: values[at] ?? {} }));

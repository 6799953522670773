import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { RevisionGap } from '../../../read-models/projection.js';
import { importResultsProjection, type ResultsChange } from '../import-results.projection.js';
import { runsWith } from './runs-with.js';

type ChangeOf<Kind extends ResultsChange['kind']> = Extract<ResultsChange, { readonly kind: Kind }>;

/** Each kind of change has a writer of its own. */
export type Writers = {
  readonly [Kind in ResultsChange['kind']]: (change: ChangeOf<Kind>) => unknown;
};

type Revised = Pick<ChangeOf<'passStarted'>, 'importId' | 'revision'>;
type Value = string | number | null;

/** How an import ended. Release 0.1 did not count warnings: its rows tell them. */
const end = [
  'status = ?',
  'ended_at = ?',
  'ended_position = ?',
  `counts = iif(counts ->> 'warnings' IS NOT NULL, counts,
    json_set(counts, '$.warnings', (SELECT ifnull(sum(warnings), 0) FROM import_row_runs INDEXED BY ${runsWith('warnings')}
      WHERE import = imports.submitted_position AND import_row_runs.warnings > 0)))`,
];

/** Once checked, the warnings are those of the check: a file given up later has no others. */
const refusal = [
  'file_error = ?',
  'warnings = CASE WHEN rows_total IS NULL THEN ? ELSE warnings END',
];

/** From here on, the counts are of rows that have a result. */
const confirmation = [
  `status = 'applying'`,
  'counts = NULL',
  `hold = json_set(hold, '$.isConfirmed', json('true'))`,
];

/** Writes what happens to an import itself. */
export function importWriters(db: DatabaseSyncInstance): Omit<Writers, 'rows' | 'changes'> {
  const write = revisedWriters(db);
  const unseen = write([]);
  const checked = write([`status = 'applying'`, 'rows_total = ?', 'warnings = ?']);
  const held = write([
    `status = 'held'`,
    'rows_total = ?',
    'counts = ?',
    'warnings = ?',
    'hold = ?',
  ]);
  const confirmed = write(confirmation);
  const progressed = write(['rows_done = ?', 'counts = ?']);
  const completed = write(end);
  const cancelled = write(['status = ?', 'ended_at = ?', 'ended_position = ?', 'counts = ?']);
  const failed = write([...end, ...refusal]);
  return {
    submitted: submittedWriter(db),
    passStarted: (one) => unseen(one, []),
    checked: (one) => checked(one, [one.rowsTotal, JSON.stringify(one.warnings)]),
    held: ({ rowsTotal, counts, warnings, hold, ...one }) =>
      held(one, [rowsTotal, ...[counts, warnings, hold].map((value) => JSON.stringify(value))]),
    confirmed: (one) => confirmed(one, []),
    cancelRequested: (one) => unseen(one, []),
    rechecked: (one) => unseen(one, []),
    progressed: (one) => progressed(one, [one.rowsDone, JSON.stringify(one.counts)]),
    completed: (one) => completed(one, [one.kind, one.at, one.position]),
    cancelled: (one) =>
      cancelled(one, [one.kind, one.at, one.position, JSON.stringify(one.counts)]),
    failed: ({ fileError, warnings, ...one }) =>
      failed(one, [
        one.kind,
        one.at,
        one.position,
        JSON.stringify(fileError),
        JSON.stringify(warnings),
      ]),
  };
}

function submittedWriter(db: DatabaseSyncInstance): Writers['submitted'] {
  const insert = db.prepare(`
    INSERT INTO imports (import_id, file_name, sha256, options, submitted_at, submitted_by, submitted_position, undo_of, revision)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`);
  return (one) =>
    insert.run(
      one.importId,
      one.fileName,
      one.sha256,
      JSON.stringify(one.options),
      one.submittedAt,
      one.submittedBy,
      one.position,
      one.undoOf,
      one.revision,
    );
}

/** Makes writers that change an import which stands at the revision before. One that stands further changes nothing: it is a repeat. */
function revisedWriters(db: DatabaseSyncInstance) {
  const revisionOf = db.prepare('SELECT revision FROM imports WHERE import_id = ?');
  return (assignments: readonly string[]) => {
    const update = db.prepare(`UPDATE imports SET ${[...assignments, 'revision = ?'].join(', ')}
      WHERE import_id = ? AND revision = ?`);
    return ({ importId, revision }: Revised, values: readonly Value[]): void => {
      const { changes } = update.run(...values, revision, importId, revision - 1);
      if (changes === 0) refuseGap(importId, revision - 1, revisionOf.get(importId));
    };
  };
}

function refuseGap(importId: string, expected: number, found: unknown): void {
  const stands = (found as { readonly revision: number } | undefined)?.revision;
  if (stands !== undefined && stands < expected)
    throw new RevisionGap(importResultsProjection.name, importId, expected, stands);
}

import type { Database } from '../../../sqlite/database.js';
import { iterate } from '../../../sqlite/iterate.js';
import type { Finding } from '../../../shared/finding.js';
import type { RowStatus } from '../../domain/import-events.js';
import type { ShownChanges } from '../planned-row.js';
import { judgeRow, type PlannedSide } from './judge-row.js';

/** The changes of a row count by its status. */
const changesOf = (plan: string): string =>
  `iif(${plan}.status IN ('Error', 'Unchanged', 'Created'), NULL, (SELECT changes FROM ${plan === 'now' ? 'plan' : 'shown'}.changes AS of WHERE of.row = now.row))`;

const sideOf = (plan: string): string =>
  `json_array(${plan}.status, ${plan}.uuid, json(iif(${plan}.status = 'Error', ${plan}.problems, NULL)), json(${changesOf(plan)}))`;

/** Only rows in which the plans differ are judged. A row that says the same as an earlier one ends as that one, unless it is refused. */
const differing = `
  SELECT now.row AS row, ${sideOf('shown')} AS shown, ${sideOf('now')} AS now,
      EXISTS (SELECT 1 FROM plan.passwords_since AS since WHERE since.uuid = now.uuid) AS hasOtherPassword
    FROM plan.rows AS now JOIN shown.rows AS shown ON shown.row = now.row
    WHERE now.status <> shown.status OR now.uuid <> shown.uuid
      OR (now.status = 'Error' AND now.problems IS NOT shown.problems)
      OR ${changesOf('now')} IS NOT ${changesOf('shown')}
      OR EXISTS (SELECT 1 FROM plan.passwords_since AS since WHERE since.uuid = now.uuid)`;

type Differing = {
  readonly row: number;
  readonly shown: string;
  readonly now: string;
  readonly hasOtherPassword: 0 | 1;
};

/**
 * Compares a settled plan with the one that was shown, `shownFile`, row by row. What was not shown is not applied: rows are refused, or narrowed to the
 * changes that were shown. Answers how many are refused; those that wait for them are refused when they are applied. The transaction that was begun is
 * ended, for no file can be attached within one, and another is begun.
 */
export function comparePlans(db: Database, shownFile: string): number {
  db.exec('COMMIT');
  db.prepare('ATTACH ? AS shown').run(shownFile);
  db.exec('BEGIN; CREATE TEMP TABLE nothing_left (row INTEGER PRIMARY KEY)');
  judgeAll(db);
  db.exec(narrow);
  const { refused } = db.prepare('SELECT count(*) AS refused FROM changed_since').get() as {
    readonly refused: number;
  };
  db.exec('COMMIT; DETACH shown; BEGIN');
  return refused;
}

function judgeAll(db: Database): void {
  const refuse = db.prepare('INSERT INTO changed_since VALUES (?, ?)');
  const narrowRow = db.prepare('INSERT INTO narrowed VALUES (?)');
  const nothingLeft = db.prepare('INSERT INTO temp.nothing_left VALUES (?)');
  for (const { row, ...found } of iterate<Differing>(db.prepare(differing))) {
    const verdict = judgeRow({
      shown: side(found.shown),
      now: side(found.now),
      hasOtherPassword: found.hasOtherPassword === 1,
    });
    if (typeof verdict !== 'string') refuse.run(row, JSON.stringify(verdict));
    else if (verdict !== 'as shown') narrowRow.run(row);
    if (verdict === 'nothing') nothingLeft.run(row);
  }
}

/** Names are given up before the first wave only by rows that will change them. */
const narrow = `
  UPDATE rows SET status = 'Unchanged' WHERE row IN (SELECT row FROM temp.nothing_left);
  DELETE FROM changes WHERE row IN (SELECT row FROM narrowed);
  INSERT INTO changes SELECT row, changes FROM shown.changes
    WHERE row IN (SELECT row FROM narrowed) AND row NOT IN (SELECT row FROM temp.nothing_left);
  DELETE FROM openings WHERE row IN (SELECT row FROM changed_since)
    OR (row IN (SELECT row FROM narrowed) AND row NOT IN (SELECT row FROM changes WHERE json_type(changes, '$.username') IS NOT NULL));
  DROP TABLE temp.nothing_left`;

type Stored = readonly [RowStatus, string, readonly Finding[] | null, ShownChanges | null];

function side(json: string): PlannedSide {
  const [status, uuid, problems, changes] = JSON.parse(json) as Stored;
  return { status, uuid, problems: problems ?? [], changes: changes ?? {} };
}

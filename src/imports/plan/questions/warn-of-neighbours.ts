import type { Database } from '../../../sqlite/database.js';
import type { FindingValues } from '../../../shared/finding.js';
import { clipped, listOf } from '../../../shared/wording.js';
import { iterate } from '../../../sqlite/iterate.js';
import { Findings, namedAtMost, otherRows } from './findings.js';
import { judgeGroups, type Groups } from './judge-groups.js';
import type { Neighbour } from '../planned-row.js';

/** How to find rows and users with something in common, and their warning. In SQL over `rows`. */
export type Sharing = Groups & {
  /** What users of the store have in common with a row. */
  readonly shares: Neighbour['shares'];
  readonly code: string;
  readonly column: string;
  /** The key as a person wrote it. */
  readonly shown: string;
  /** Whether what a person wrote can tell that two of one key are neighbours: one of the two has to. All can when it is absent. */
  readonly tells?: (column: string) => string;
  /** What the sentence is filled with beside the others. */
  readonly values?: (shown: string) => FindingValues;
  /** Whether the sentence names the User IDs of the row and of the others. */
  readonly names?: 'userIds';
};

/**
 * Warns every applied row that has something in common with other rows of the file, or with users that the file leaves alone.
 */
export function warnOfNeighbours(db: Database, sharing: Sharing): void {
  const warn = warner(db, sharing);
  judgeGroups(db, sharing, (rows) => {
    for (const row of rows) warn(row, otherRows(rows, row));
  });
  warnOfUsers(db, sharing, warn);
}

type Warn = (row: number, values: FindingValues) => void;

function warner(db: Database, { code, column, shown, values, names }: Sharing): Warn {
  const findings = new Findings(db);
  const read = db.prepare(
    `SELECT status, user_id AS userId, ${shown} AS shown FROM rows WHERE row = ?`,
  );
  const partyOf = (row: string | number) => read.get(row) as Party;
  const idsOf = ({ userId }: Party, { rows }: FindingValues) => ({
    userId: clipped(userId),
    ...(rows !== undefined && {
      otherIds: listOf(rows).map((row) => clipped(partyOf(row).userId)),
    }),
  });
  return (row, others) => {
    const own = partyOf(row);
    if (own.status === 'Error') return;
    const ids = names === 'userIds' ? idsOf(own, others) : {};
    findings.warn(row, [{ code, column, values: { ...values?.(own.shown), ...ids, ...others } }]);
  };
}

type Party = { readonly status: string; readonly userId: string; readonly shown: string };

function warnOfUsers(db: Database, sharing: Sharing, warn: Warn): void {
  const { shares, key, has, shown, tells = () => '1' } = sharing;
  // Who has a row of their own in the file is judged by that row.
  db.exec(`
    CREATE TEMP TABLE judged_by_row AS
      SELECT uuid FROM rows WHERE (status <> 'Error' OR ${has}) AND uuid IN (SELECT uuid FROM neighbours WHERE shares = '${shares}');
    CREATE TEMP TABLE outside AS
      SELECT key, json_group_array(user_id) FILTER (WHERE place <= ${namedAtMost}) AS user_ids, count(*) AS total,
            max(${tells('user_id')}) AS tells
        FROM (SELECT key, user_id, row_number() OVER (PARTITION BY key ORDER BY user_id) AS place
          FROM neighbours WHERE shares = '${shares}' AND uuid NOT IN (SELECT uuid FROM judged_by_row))
        GROUP BY key;
    CREATE TEMP TABLE concerned AS
      SELECT row, user_ids, total FROM rows JOIN outside ON outside.key = ${key} WHERE ${has} AND (outside.tells OR ${tells(shown)})`);
  const others = db.prepare('SELECT row, user_ids, total FROM concerned');
  for (const { row, user_ids: json, total } of iterate<Others>(others)) {
    const userIds = JSON.parse(json) as readonly string[];
    warn(row, { userIds, more: total - userIds.length });
  }
  db.exec('DROP TABLE judged_by_row; DROP TABLE outside; DROP TABLE concerned');
}

type Others = { readonly row: number; readonly user_ids: string; readonly total: number };

import type { Database } from '../../../sqlite/database.js';

/**
 * Notes with each deletion how many users lose their supervisor by it: users that are not deleted after this file, and that keep this
 * supervisor in it. Call it once every problem is known.
 */
export function countLostSupervisors(db: Database): void {
  if (db.prepare('SELECT 1 FROM supervised LIMIT 1').get() === undefined) return;
  // A user who is deleted too, or gets other supervisors by a row, loses no supervisor by the deletion.
  db.exec(`
    CREATE TEMP TABLE let_go AS
      SELECT supervised.uuid AS uuid, supervised.supervisor AS supervisor
        FROM rows CROSS JOIN supervised ON supervised.uuid = rows.uuid
        WHERE rows.same_as IS NULL AND (rows.status = 'Deleted' OR (rows.status <> 'Error'
          AND json_type(rows.wish, '$.links.supervisors') IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM supervisors AS s WHERE s.row = rows.row AND s.uuid = supervised.supervisor)));
    DELETE FROM supervised WHERE (uuid, supervisor) IN (SELECT uuid, supervisor FROM let_go);
    CREATE TEMP TABLE losses (supervisor TEXT PRIMARY KEY, users INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO losses SELECT supervisor, count(*) FROM supervised GROUP BY supervisor;
    UPDATE rows SET wish = json_set(wish, '$.supervised', (SELECT users FROM losses WHERE supervisor = rows.uuid))
      WHERE status = 'Deleted' AND uuid IN (SELECT supervisor FROM losses);
    DROP TABLE let_go;
    DROP TABLE losses`);
}

import type { Database } from '../../../sqlite/database.js';
import { NO_STREAM } from '../../../event-store/event-store.port.js';
import { supervisorProblem, unfitAs } from '../../../users/rules/index.js';
import { iterate } from '../../../sqlite/iterate.js';
import { edgesOf, type Edge } from './edges.js';
import { Findings } from '../questions/findings.js';
import { componentsIn } from './links-on-rings.js';
import { wishReader } from '../questions/wish-reader.js';
import { linkColumns, problemAsStored, type StoredLink } from './stored-link.js';

/*
 * A link is blocked when a row of the file leaves the supervisor not allowed: as long as that row is applied. Whether it is may hang on links
 * that are blocked themselves, and so on. So what is sure is settled first, until nothing is sure any more.
 */

type Blocked = StoredLink & {
  /** The row that blocks it. */
  readonly by: number;
  /** Whether that row was to create the supervisor. */
  readonly makes: number;
};

/** Links read at once: a file may name one supervisor a million times. */
const linksPerSlice = 1_000;

/** Judges links again whose blocking row was refused: the supervisor stays as stored. Answers whether there were any. */
export function unblockLinks(db: Database): boolean {
  const findings = new Findings(db);
  return takeLinks(db, `blocker.status = 'Error'`, (link) => {
    // The user that the blocking row would have created does not exist.
    const problem =
      link.makes === 1
        ? problemAsStored({ ...link, uuid: null }, { failed: link.by })
        : problemAsStored(link);
    if (problem) findings.refuse(link.row, [problem]);
  });
}

/**
 * Refuses links whose blocking row is sure to be applied. Where none is, rows hang on each other in rings: then those of the topmost rings,
 * which hang on nothing else. Answers whether there were any. Call it when nothing else is left to be refused.
 */
export function refuseBlockedLinks(db: Database): boolean {
  const findings = new Findings(db);
  const wishOf = wishReader(db);
  const refuse = ({ row, typed, by }: Blocked): void => {
    const { active, fields } = wishOf(by);
    const values = { ...unfitAs(fields.userType, active ? 'active' : 'inactive'), by };
    findings.refuse(row, [supervisorProblem('SUPERVISOR_NOT_ALLOWED', typed, values)]);
  };
  if (takeLinks(db, 'blocks.blocker NOT IN (SELECT row FROM unsure)', refuse)) return true;
  noteTopmostRings(db);
  return takeLinks(db, 'blocks.row IN (SELECT row FROM topmost)', refuse);
}

/** Takes the blocked links that fit a condition away, slice by slice. Answers whether there were any. */
function takeLinks(db: Database, condition: string, take: (link: Blocked) => void): boolean {
  const read = db.prepare(`
    SELECT ${linkColumns}, blocks.blocker AS by, s.uuid = blocker.uuid AND blocker.revision = ${NO_STREAM} AS makes
      FROM blocks JOIN supervisors AS s ON s.row = blocks.row AND s.place = blocks.place
        JOIN rows AS blocker ON blocker.row = blocks.blocker
      WHERE ${condition} ORDER BY blocks.row, blocks.place LIMIT ${linksPerSlice}`);
  const forget = db.prepare('DELETE FROM blocks WHERE row = ? AND place = ?');
  const next = () => read.all() as unknown as readonly Blocked[];
  let any = false;
  for (let links = next(); links.length > 0; links = next()) {
    any = true;
    for (const link of links) {
      forget.run(link.row, link.place);
      take(link);
    }
  }
  return any;
}

/** Notes in `topmost` the rows with blocked links that hang on each other and on no other row. Only rows of rings are held in memory. */
function noteTopmostRings(db: Database): void {
  const read = db.prepare(
    `SELECT "from", "to" FROM (SELECT row AS "from", blocker AS "to" FROM blocks
       UNION SELECT row, giver FROM waits UNION SELECT row, maker FROM makers)
     WHERE "from" IN (SELECT row FROM unsure) AND "to" IN (SELECT row FROM unsure)`,
  );
  const edges = edgesOf(iterate<Edge>(read));
  const { members: rows, component } = componentsIn(edges);
  const { from, to } = edges;
  const leadsOn = new Uint8Array(component.length);
  const isWithin = (low: number, place: number) => component[low] === component[to[place] ?? 0];
  for (const [place, low] of from.entries())
    if (!isWithin(low, place)) leadsOn[component[low] ?? 0] = 1;
  db.exec('CREATE TEMP TABLE IF NOT EXISTS topmost (row INTEGER PRIMARY KEY); DELETE FROM topmost');
  const note = db.prepare('INSERT OR IGNORE INTO topmost VALUES (?)');
  for (const [place, low] of from.entries())
    if (isWithin(low, place) && leadsOn[component[low] ?? 0] === 0) note.run(rows.idOf(low));
}

/** Notes in `unsure` the rows that may be applied or refused: rows with blocked links, and all rows that wait for them. */
export function noteUnsureRows(db: Database): void {
  db.exec(`
    DELETE FROM unsure;
    INSERT INTO unsure
      WITH RECURSIVE doubtful (row) AS (
        SELECT blocks.row FROM blocks JOIN rows ON rows.row = blocks.row WHERE rows.status <> 'Error'
        UNION SELECT waits.row FROM waits JOIN doubtful ON waits.giver = doubtful.row
        UNION SELECT makers.row FROM makers JOIN doubtful ON makers.maker = doubtful.row)
      SELECT row FROM doubtful`);
}

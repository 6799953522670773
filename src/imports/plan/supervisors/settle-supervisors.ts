import type { Database } from '../../../sqlite/database.js';
import { noteUnsureRows, refuseBlockedLinks, unblockLinks } from './blocked-links.js';
import { refuseSupervisorRings } from './refuse-supervisor-rings.js';
import type { WholeFile } from '../whole-file.js';
import { judgeSupervisors } from './judge-supervisors.js';
import { refuseWhoWaits } from '../questions/waits.js';

/**
 * Settles which rows are refused for their supervisors, or for waiting for such a row. A row is judged by the state after this file: so
 * a refusal makes the rows concerned be judged again, until nothing changes.
 *
 * @see docs/import-contract.md §1, "Supervisors"; §3, SUPERVISOR_*
 */
export async function settleSupervisors(db: Database, file: WholeFile): Promise<void> {
  db.exec('CREATE TEMP TABLE unsure (row INTEGER PRIMARY KEY)');
  await judgeSupervisors(db, file);
  do {
    do {
      await file.pause();
      refuseWhoWaits(db);
    } while (unblockLinks(db));
    noteUnsureRows(db);
  } while ((await refuseSupervisorRings(db, file)) || refuseBlockedLinks(db));
  db.exec('DROP TABLE unsure');
}

import type { Database } from '../../sqlite/database.js';
import { settleDuplicates, shareProblems } from './questions/duplicates.js';
import { dropWarningsOfRefused } from './questions/findings.js';
import { warnOfLookalikes } from './questions/lookalikes.js';
import { countLostSupervisors } from './questions/lost-supervisors.js';
import { warnOfRemovedSupervisors } from './questions/removed-supervisors.js';
import { settleSupervisors } from './supervisors/settle-supervisors.js';
import { warnOfSupervisorLookalikes } from './questions/supervisor-lookalikes.js';
import { warnOfSharedEmails } from './questions/shared-emails.js';
import { settleUsernames } from './questions/usernames.js';
import { forgetWaitsOfRefused, refuseWhoWaits } from './questions/waits.js';
import { assignWaves } from './questions/waves.js';
import { refuseZerosLost } from './questions/zeros-lost.js';
import type { WholeFile } from './whole-file.js';

type Question = (db: Database, file: WholeFile) => void | Promise<void>;

/** In this order: each works with what those before it have settled. */
const questions: readonly Question[] = [
  refuseZerosLost,
  settleDuplicates,
  settleUsernames,
  refuseWhoWaits,
  settleSupervisors,
  shareProblems,
  dropWarningsOfRefused,
  warnOfLookalikes,
  warnOfSharedEmails,
  warnOfSupervisorLookalikes,
  warnOfRemovedSupervisors,
  countLostSupervisors,
  forgetWaitsOfRefused,
  assignWaves,
];

/** Answers the questions that only the whole file can answer. Call it once, after the last row. */
export async function settlePlan(db: Database, file: WholeFile): Promise<void> {
  for (const settle of questions) {
    await settle(db, file);
    await file.pause();
  }
}

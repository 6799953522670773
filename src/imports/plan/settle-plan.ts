import type { Database } from '../../sqlite/database.js';
import { saysTheSame } from './questions/says-the-same.js';
import { settleDuplicates, shareProblems } from './questions/duplicates.js';
import { dropWarningsOfRefused } from './questions/findings.js';
import { warnOfLookalikes } from './questions/lookalikes.js';
import { countLostSupervisors } from './questions/lost-supervisors.js';
import type { Pause } from './pause.js';
import { warnOfRemovedSupervisors } from './questions/removed-supervisors.js';
import { settleSupervisors } from './supervisors/settle-supervisors.js';
import { warnOfSupervisorLookalikes } from './questions/supervisor-lookalikes.js';
import { warnOfSharedEmails } from './questions/shared-emails.js';
import type { LoadSupervisors } from './supervisors/supervisor-graph.js';
import { settleUsernames } from './questions/usernames.js';
import { forgetWaitsOfRefused, refuseWhoWaits } from './questions/waits.js';
import { assignWaves } from './questions/waves.js';
import { refuseZerosLost } from './questions/zeros-lost.js';

/** What the questions to the whole file work with. */
export type WholeFile = {
  readonly loadSupervisors: LoadSupervisors;
  readonly pause: Pause;
};

/** Answers the questions that only the whole file can answer. To be called once, after the last row. */
export async function settlePlan(
  db: Database,
  { loadSupervisors, pause }: WholeFile,
): Promise<void> {
  const questions: readonly (() => void | Promise<void>)[] = [
    () => refuseZerosLost(db),
    () => settleDuplicates(db, saysTheSame),
    () => settleUsernames(db),
    () => refuseWhoWaits(db),
    () => settleSupervisors(db, loadSupervisors, pause),
    () => shareProblems(db),
    () => dropWarningsOfRefused(db),
    () => warnOfLookalikes(db),
    () => warnOfSharedEmails(db),
    () => warnOfSupervisorLookalikes(db),
    () => warnOfRemovedSupervisors(db),
    () => countLostSupervisors(db),
    () => forgetWaitsOfRefused(db),
    () => assignWaves(db),
  ];
  for (const settleQuestion of questions) {
    await settleQuestion();
    await pause();
  }
}

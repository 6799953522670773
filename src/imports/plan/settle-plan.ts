import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { sameRow } from '../csv/same-row.js';
import { settleDuplicates, shareProblems } from './duplicates.js';
import { dropWarningsOfRefused } from './findings.js';
import { warnOfLookalikes } from './lookalikes.js';
import { countLostSupervisors } from './lost-supervisors.js';
import type { Pause } from './pause.js';
import { warnOfRemovedSupervisors } from './removed-supervisors.js';
import { settleSupervisors } from './settle-supervisors.js';
import { warnOfSupervisorLookalikes } from './supervisor-lookalikes.js';
import { warnOfSharedEmails } from './shared-emails.js';
import type { LoadSupervisors } from './supervisor-graph.js';
import { settleUsernames } from './usernames.js';
import { forgetWaitsOfRefused, refuseWhoWaits } from './waits.js';
import { assignWaves } from './waves.js';
import { refuseZerosLost } from './zeros-lost.js';

/** What the questions to the whole file work with. */
export type WholeFile = {
  readonly loadSupervisors: LoadSupervisors;
  readonly pause: Pause;
};

/** Answers the questions that only the whole file can answer. To be called once, after the last row. */
export async function settlePlan(
  db: DatabaseSyncInstance,
  { loadSupervisors, pause }: WholeFile,
): Promise<void> {
  const questions: readonly (() => void | Promise<void>)[] = [
    () => refuseZerosLost(db),
    () => settleDuplicates(db, sameRow),
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

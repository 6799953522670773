import { START, type Position } from '../../event-store/event-store.port.js';
import { laterBy } from '../../shared/later-by.js';
import type { NotificationPorts } from '../notification-ports.js';
import { composeWelcome } from './compose-welcome.js';
import type { Pace } from './pace.js';
import { sendEmail, type SendOutcome } from './send-email.js';
import type { SendingPorts } from './sending-ports.js';

/** Talks with the server that go on at once: one that is slow holds up few. */
const atOnce = 5;
/** E-mails that are looked up together. */
const perLook = 100;

export type SendDue = {
  readonly pace: Pace;
  /** No further attempt begins once it is aborted. */
  readonly signal: AbortSignal;
  /** Ends the waiting for a store that cannot note an outcome. */
  readonly stop: AbortSignal;
  /** Told what came of each e-mail. */
  readonly tell: (emailId: string, outcome: SendOutcome) => void;
};

/**
 * Attempts every e-mail that is due. Ends when none is left, or when others are at all that are.
 *
 * @throws the failures of a store, once what was begun has ended; the signal's reason when it is aborted while read models are waited for.
 */
export async function sendDueEmails(ports: NotificationPorts, how: SendDue): Promise<void> {
  let known = ports.store.newestKnown();
  while (!how.signal.aborted) {
    // The directory must know who has which address, and the ledger what was just done.
    await ports.progress.waitFor(known, how.signal);
    const due = await dueIds(ports);
    const newest = await sendAll(due, ports, how);
    if (newest === START) return;
    known = newest;
  }
}

async function dueIds({ ledger, clock, mailer }: NotificationPorts): Promise<readonly string[]> {
  const dueBy = clock.now();
  const attemptedBy = laterBy(dueBy, -2 * mailer.longestMs);
  return ledger.due({ dueBy, attemptedBy, limit: perLook });
}

/** Answers the position of the newest event of this process; `START` without one. */
async function sendAll(
  emailIds: readonly string[],
  ports: NotificationPorts,
  how: SendDue,
): Promise<Position> {
  const sending = sendingPorts(ports);
  const left = emailIds.values();
  const failures: unknown[] = [];
  let newest: Position = START;
  const workOff = async (): Promise<void> => {
    for (const emailId of left) {
      await how.pace.turn(how.signal);
      if (how.signal.aborted || failures.length > 0) return;
      const outcome = await sendEmail(emailId, sending, how.stop);
      if (outcome.status === 'left' || outcome.status === 'cancelled') how.pace.giveBack();
      how.tell(emailId, outcome);
      newest = Math.max(newest, outcome.position ?? START);
    }
  };
  const lanes = Array.from({ length: atOnce }, () =>
    workOff().catch((error: unknown) => failures.push(error)),
  );
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
  return newest;
}

const sendingPorts = (ports: NotificationPorts): SendingPorts => ({
  store: ports.store,
  clock: ports.clock,
  finder: ports.finder,
  directory: ports.directory,
  links: ports.links,
  mailer: ports.mailer,
  compose: async (welcome) =>
    composeWelcome(welcome, {
      settings: ports.settings.of,
      templates: ports.templates,
      publicUrl: await ports.publicUrl.get(),
    }),
});

import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { ResolvedRow } from '../resolve-rows.js';
import type { RowOutcome } from '../row-outcome.js';
import { RowSaver, type RowStep } from '../row-saver.js';
import type { Tenure } from '../../tenure/tenure.js';
import { renamed } from './give-name-back.js';

/**
 * Opens rings of usernames: the user of each row gives the username up, so that the row that wants it can begin. The row itself ends
 * with the last of its ring. A row that has opened its ring, is settled, or is about another user by now changes nothing.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export async function openRings(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  const occurredAt = ports.clock.now();
  const open = ({ planned, read, own }: ResolvedRow): RowStep => {
    // The username of another user is of no use to the ring.
    const opens = !own.settled && own.openedFrom === undefined && read.uuid === planned.uuid;
    return { events: opens ? renamed(read.user, null, occurredAt) : [], outcome: () => notYet };
  };
  await new RowSaver(tenure, ports, open, 'opens').save(rows);
}

/** No caller reads it: the row gets its outcome from its own step. */
const notYet: RowOutcome = { status: 'Updated', problems: [] };

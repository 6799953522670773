import { decideAll, isLiving } from '../../../users/index.js';
import type { ApplyPorts } from '../../import-ports.js';
import type { PlannedRow } from '../../plan/planned-row.js';
import type { ResolvedRow } from '../resolve-rows.js';
import { rowEdit } from '../row-edit.js';
import type { RowOutcome } from '../row-outcome.js';
import { RowSaver, type RowStep } from '../row-saver.js';
import type { Tenure } from '../../tenure/tenure.js';

/**
 * Opens rings of usernames: the user of each row gives its name up, so that the row that wants it can begin. The row itself ends
 * with the last of its ring. Opened already, or settled, or about another user by now: nothing more happens.
 *
 * @see docs/protocols.md §2, "Waves"
 */
export async function openRings(
  rows: readonly PlannedRow[],
  tenure: Tenure,
  ports: ApplyPorts,
): Promise<void> {
  await new RowSaver(tenure, ports, openStep(tenure, ports)).save(rows);
}

/** The outcome is not used: the row's own step gives it one. */
const outcome: RowOutcome = { status: 'Updated', problems: [] };
const opened: RowStep = { kind: 'ended', outcome };

function openStep(tenure: Tenure, { clock }: ApplyPorts) {
  const occurredAt = clock.now();
  return (resolved: ResolvedRow): RowStep => {
    const { planned, read, own } = resolved;
    if (own.settled || own.openedFrom !== undefined || !isLiving(read.user)) return opened;
    // The name of another user is of no use to the ring.
    if (read.uuid !== planned.uuid) return opened;
    const fields = { username: null };
    const decision = decideAll([{ type: 'UpdateUser', fields, occurredAt }], read.user);
    if (!decision.ok || decision.value.events.length === 0) return opened;
    const edit = rowEdit(resolved, decision.value.events, tenure, 'opens');
    return { kind: 'edit', edit, outcome: () => outcome };
  };
}

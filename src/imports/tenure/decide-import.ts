import { START, type EventStore, type Position } from '../../event-store/event-store.port.js';
import { handleCommand } from '../../event-store/handle-command.js';
import { stamped } from '../../event-store/stamped.js';
import type { Clock } from '../../shared/clock.js';
import { accept, reject, type Result } from '../../shared/result.js';
import type { CommandOf } from '../domain/import-commands.js';
import { imported } from '../domain/import.js';
import { importStreamName } from '../import-stream.js';
import { readImport } from './read-import.js';

type Ports = { readonly store: EventStore; readonly clock: Clock };

/** An import and who decides on it: an id. */
type About = { readonly importId: string; readonly actor: string };

type Decided = CommandOf<'ConfirmImport'> | CommandOf<'RequestCancel'>;
type Unstamped<Command> = Command extends Decided ? Omit<Command, 'occurredAt'> : never;

export type DecisionRefused = 'IMPORT_NOT_FOUND' | 'IMPORT_STATE_FORBIDS';

/**
 * Decides on an import that no tenure needs to hold: its events go in together at exactly the revision read, and after a conflict the import is read again.
 * Answers the position of the last one; `START` when nothing was left to do.
 *
 * @see docs/protocols.md §7
 */
export function decideImport(
  { store, clock }: Ports,
  { importId, actor }: About,
  decision: Unstamped<Decided>,
): Promise<Result<Position, DecisionRefused>> {
  return handleCommand<Result<Position, DecisionRefused>>(`Import ${importId}`, async () => {
    const { state, revision } = await readImport(store, importId);
    if (state.status === 'absent') return reject('IMPORT_NOT_FOUND');
    const decided = imported.decide({ ...decision, occurredAt: clock.now() }, state);
    if (!decided.ok) return reject('IMPORT_STATE_FORBIDS');
    if (decided.value.length === 0) return accept(START);
    const events = decided.value.map((event) => stamped(event, { cause: importId, actor }));
    const { position } = await store.append(importStreamName(importId), revision, events);
    return accept(position);
  });
}

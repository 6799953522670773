import { OperatorError } from '../../shared/operator-error.js';
import type { Position } from '../event-store.port.js';

/** A stored event is damaged. The message does not tell its content: it is personal. */
export class EventUnreadable extends OperatorError {
  override readonly name = 'EventUnreadable';

  constructor(position: Position, stream: string) {
    super(
      `events.db is damaged: the event at position ${position}, of stream ${stream}, cannot be read. Stop the service and restore it from a backup.`,
    );
  }
}

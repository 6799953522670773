import type { EventLog } from './event-log.js';
import type { Faults } from './faults.js';
import type { OpenCalls } from './open-calls.js';
import type { RecordedEvent } from './recorded-event.js';

/** What the services of one server share. */
export type ServerNode = {
  readonly host: string;
  readonly port: () => number;
  readonly log: EventLog;
  readonly faults: Faults;
  readonly reads: OpenCalls;
  readonly batchCalls: OpenCalls;
  readonly unaryCalls: OpenCalls;
  /** Keeps events on disk, when the server has one. */
  readonly keep: (events: readonly RecordedEvent[]) => void;
  /** Milliseconds since 1970, as the server's clock shows. */
  readonly now: () => number;
  readonly killConnections: () => void;
  /** What `authorization` must say; `undefined`: everybody may do everything. */
  readonly authorization: string | undefined;
};

import type { SourceLog, TargetLog } from './copied-logs.js';

/** A log that is open, for this process alone. */
export type Opened<Log extends SourceLog> = {
  readonly log: Log;
  readonly close: () => Promise<void>;
};

type Tell = (line: string) => void;

/** Opens logs of one kind of place. `tell` is told what it waits for. */
export type LogOpener<Place> = {
  /** @throws {CopyRefused} when there is no log. */
  readonly source: (place: Place, tell: Tell) => Promise<Opened<SourceLog>>;
  /** Begins a log with this id when there is none. */
  readonly target: (place: Place, logId: string, tell: Tell) => Promise<Opened<TargetLog>>;
};

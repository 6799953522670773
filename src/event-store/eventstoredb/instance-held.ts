import type { NewEvent, Position, RecordedEvent } from '../event-store.port.js';
import { stamped } from '../stamped.js';

/** Who may write to the log. */
export type InstanceHeld = {
  /** A uuid, another one for each start of the program. */
  readonly instance: string;
  /** Grows with each change of the holder, from 1. */
  readonly epoch: number;
  /** Machine and process, for people. */
  readonly host: string;
  readonly pid: number;
  /** The position of the newest event that the holder knew of: a start looks for newer ones behind it. −1: none. */
  readonly newest: Position;
};

/** The holder keeps the log, or has given it back. */
export type InstanceEventType = 'InstanceHeld' | 'InstanceReleased';

/** The event that takes, renews or gives back the log. */
export const instanceEvent = (type: InstanceEventType, data: InstanceHeld): NewEvent =>
  stamped({ type, data }, { actor: 'system' });

/** What the newest event of the stream says. */
export const instanceOf = ({ data }: RecordedEvent): InstanceHeld => data as InstanceHeld;

/** The holder as people know it. */
export const nameOf = ({ host, pid }: InstanceHeld): string => `process ${pid} on ${host}`;

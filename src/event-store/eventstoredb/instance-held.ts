import { hostname } from 'node:os';
import type { NewEvent, Position, RecordedEvent } from '../event-store.port.js';
import { stamped } from '../stamped.js';

/** Who may write to the log. */
export type InstanceHeld = {
  /** A uuid, another one for each start of the program. */
  readonly instance: string;
  /** Grows with each change of the holder, from 1. Several that write together have one. */
  readonly epoch: number;
  /** Machine and process, for people. */
  readonly host: string;
  readonly pid: number;
  /** The position of the newest event that the holder knew of: a start looks for newer ones behind it. −1: none. */
  readonly newest: Position;
  /** `several`: a mark of one process of several that write together. Missing: the holder writes alone, as in every release before. */
  readonly writers?: 'several';
};

/** The holder keeps the log, or has given it back. */
export type InstanceEventType = 'InstanceHeld' | 'InstanceReleased';

/** The event that takes, renews, marks or gives back the log. */
export const instanceEvent = (
  type: InstanceEventType,
  data: Omit<InstanceHeld, 'host' | 'pid'>,
): NewEvent =>
  stamped({ type, data: { ...data, host: hostname(), pid: process.pid } }, { actor: 'system' });

/** What the newest event of the stream says. */
export const instanceOf = ({ data }: RecordedEvent): InstanceHeld => data as InstanceHeld;

/** The holder as people know it. */
export const nameOf = ({ host, pid }: InstanceHeld): string => `process ${pid} on ${host}`;

/** Whether nobody has the log, by the newest event of the stream. */
export const isFree = (last: RecordedEvent | undefined): boolean =>
  !last || last.type === ('InstanceReleased' satisfies InstanceEventType);

/** Whether several write together, by the newest event of the stream. */
export const isShared = (last: RecordedEvent | undefined): boolean =>
  last !== undefined && !isFree(last) && instanceOf(last).writers === 'several';

import { stages, type Place } from './pass-notes.port.js';

/** What is noted of an import. */
export type Note = {
  /** The epoch of the tenure that wrote it; `null` at the end of the import, which has no tenure. */
  readonly epoch: number | null;
  readonly place: Place;
  /** The furthest place of all passes before this one. */
  readonly furthest: Place;
  /** How many passes have begun without getting further, this one included. */
  readonly begun: number;
  /** Whether the process came to the end of it, or stopped of its own accord. */
  readonly stopped: boolean;
  /** How many rows the file has, once a check has read it to its end. */
  readonly rows?: number;
};

const start: Place = { stage: 'check', block: -1 };

/** The note of a pass that begins, after the one before. */
export function nextNote(last: Note | undefined, epoch: number | null): Note {
  if (!last) return { epoch, place: start, furthest: start, begun: 1, stopped: false };
  const furthest = further(last.furthest, last.place);
  const rows = last.rows === undefined ? {} : { rows: last.rows };
  const next = { epoch, place: start, furthest, stopped: false, ...rows };
  const isTakenOver = epoch !== null && last.epoch !== null && last.epoch !== epoch - 1;
  if (last.stopped || isTakenOver) return { ...next, begun: last.begun };
  // The first pass that comes to a place and dies there counts as one that did not get further.
  return { ...next, begun: isFurther(last.furthest, last.place) ? 2 : last.begun + 1 };
}

/** The one of two places that is further on. */
export const further = (a: Place, b: Place): Place => (isFurther(a, b) ? b : a);

const isFurther = (from: Place, to: Place): boolean =>
  stages.indexOf(to.stage) - stages.indexOf(from.stage) > 0 ||
  (to.stage === from.stage && to.block > from.block);

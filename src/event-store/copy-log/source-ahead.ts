import { placeOf, type LogPoint } from '../log-point.js';
import { START, type EventPlace, type Position, type RecordedEvent } from '../event-store.port.js';
import { fingerprintOf } from './fingerprint-of.js';

/** An event of the source, without its content. */
export type Sighted = LogPoint & { readonly fingerprint: string };

/**
 * How many events may stand before another in one log and after it in the other. A copy that was broken off lacks some of the last batch:
 * they come later, behind those that were stored.
 */
const mostPassed = 10_000;

/** Reads the source in its order, and keeps in mind which events were passed without being asked for. */
export class SourceAhead {
  readonly #passed = new Map<string, Sighted>();
  #readTo: Position = START;
  #late = 0;

  constructor(private readonly events: AsyncIterator<RecordedEvent>) {}

  /** The event at a place, not farther ahead than a broken copy can have it; `undefined` when there is none. */
  async find(place: EventPlace): Promise<Sighted | undefined> {
    const key = keyOf(place);
    const passed = this.#passed.get(key);
    if (passed) {
      this.#passed.delete(key);
      this.#late += 1;
      return passed;
    }
    while (this.#passed.size < mostPassed) {
      const { done, value: event } = await this.events.next();
      if (done) return undefined;
      this.#readTo = event.position;
      const sighted = { ...placeOf(event), fingerprint: fingerprintOf(event) };
      const here = keyOf(event);
      if (here === key) return sighted;
      this.#passed.set(here, sighted);
    }
    return undefined;
  }

  /** Those that were passed and not asked for, in the order of the source. */
  get passed(): readonly Sighted[] {
    return [...this.#passed.values()];
  }

  /** How many were asked for after later ones. */
  get late(): number {
    return this.#late;
  }

  /** Position of the last event that was read; `START`: none. */
  get readTo(): Position {
    return this.#readTo;
  }
}

const keyOf = ({ stream, revision }: EventPlace): string => `${revision} ${stream}`;

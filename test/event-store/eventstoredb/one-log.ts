import {
  InstanceLease,
  type RightPorts,
} from '../../../src/event-store/eventstoredb/instance-lease.js';
import { OneOfSeveral } from '../../../src/event-store/eventstoredb/one-of-several.js';
import type { RightToWrite } from '../../../src/event-store/eventstoredb/right-to-write.js';
import { SystemClock } from '../../../src/shared/clock.js';
import { moment } from '../../support/moment.js';
import { InMemoryEventStore } from '../in-memory/in-memory.event-store.js';
import { handTicker } from './hand-ticker.js';

/** A log, and processes that want it: alone, or as one of several. */
export function oneLog() {
  const store = new InMemoryEventStore();
  const process = <Right extends RightToWrite>(rightOf: (ports: RightPorts) => Right) => {
    const { ticker, seconds } = handTicker();
    const stop = new AbortController();
    const holders: (string | undefined)[] = [];
    let answered = Promise.resolve();
    const lease = rightOf({
      reader: { last: async (stream) => (await store.readStream(stream)).events.at(-1) },
      writer: {
        append: async (append) => {
          await answered;
          const [outcome] = await store.appendMany([append]);
          if (!outcome) throw new Error('no outcome');
          return outcome;
        },
      },
      ticker,
      clock: new SystemClock(),
      newest: () => 7,
      renewed: () => undefined,
      waitsFor: (holder) => holders.push(holder),
    });
    return {
      lease,
      seconds,
      holders,
      stop,
      /** From now on the server answers no append, until the function is called. */
      goSilent: () => {
        const back = moment();
        answered = back.came;
        return back.come;
      },
      /** Whether the log is its own, after it was asked for. */
      takes: () => {
        let isTaken = false;
        const taken = lease.take(stop.signal).then((how) => {
          isTaken = true;
          return how;
        });
        return { taken, isTaken: () => isTaken };
      },
    };
  };
  return {
    store,
    /** One that writes alone. */
    process: () => process((ports) => new InstanceLease(ports)),
    /** One of several that write together. */
    oneOfSeveral: () => process((ports) => new OneOfSeveral(ports)),
  };
}

/** The newest event of the stream that says who holds the log. */
export const newestOf = async (store: InMemoryEventStore) =>
  (await store.readStream('instance')).events.at(-1);

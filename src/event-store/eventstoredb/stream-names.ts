import { streamNameFilter, type Filter } from '@eventstore/db-client';
import type { RecordedEvent } from '../event-store.port.js';

/** The streams that the adapter keeps for itself: no reader of the log sees their events. */
export const internalStreams = { log: 'log', instance: 'instance' } as const;

const internal: ReadonlySet<string> = new Set(Object.values(internalStreams));

/** Streams that begin with this belong to the server. */
const system = '$';

/** Puts the prefix before every name of a stream, and takes it off again. Nothing else knows it. */
export class StreamNames {
  /** `prefix`: letters, digits and `_`; empty on a server of our own. No prefix on a server may begin with another. */
  constructor(private readonly prefix: string) {}

  /** The name on the server. */
  stored(stream: string): string {
    return this.prefix + stream;
  }

  /** The name that readers know; `undefined` for a stream of the server, of another service, or of the adapter itself. */
  own(stored: string): RecordedEvent['stream'] | undefined {
    if (!this.isOurs(stored)) return undefined;
    const name = stored.slice(this.prefix.length);
    return internal.has(name) ? undefined : name;
  }

  /** Whether this program wrote the stream, be it for readers or for the adapter. */
  isOurs(stored: string): boolean {
    return stored.startsWith(this.prefix) && !stored.startsWith(system);
  }

  /** What a subscription asks the server for: all that may be ours. */
  get filter(): Filter {
    const { prefix } = this;
    // A regular expression costs the server more than a prefix.
    return prefix === ''
      ? streamNameFilter({ regex: '^[^$]' })
      : streamNameFilter({ prefixes: [prefix] });
  }
}

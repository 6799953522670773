import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { RecordedEvent } from './recorded-event.js';
import { nameOf } from './wire.js';

/** Which events a subscription is for, and how many it scans between two checkpoints. */
export type Matcher = {
  readonly matches: (event: RecordedEvent) => boolean;
  /** Infinite without a filter: then there are no checkpoints, for every event is sent. */
  readonly checkpointEvery: number;
};

/** How many events a server scans for one checkpoint, unless the filter says another window. */
const defaultWindow = 32;

export function matcherOf(options: streams.ReadReq.Options): Matcher {
  const stream = options.getStream();
  if (stream) return ofStream(stream);
  const filter = options.getFilter();
  if (!filter) return { matches: () => true, checkpointEvery: Infinity };
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = new RegExp(expression?.getRegex() ?? '', 'u');
  const matches = (text: string) =>
    prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  const byStream = filter.hasStreamIdentifier();
  return {
    matches: (event) => matches(byStream ? event.stream : event.type),
    checkpointEvery: (filter.getMax() || defaultWindow) * filter.getCheckpointintervalmultiplier(),
  };
}

function ofStream(options: streams.ReadReq.Options.StreamOptions): Matcher {
  const name = nameOf(options.getStreamIdentifier());
  const after = options.hasRevision() ? BigInt(options.getRevision()) : -1n;
  return {
    matches: (event) => event.stream === name && BigInt(event.revision) > after,
    checkpointEvery: Infinity,
  };
}

import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventLog } from './event-log.js';
import type { RecordedEvent } from './recorded-event.js';
import { invalidArgument, invalidPosition, type CallError } from './refusals.js';
import { nameOf } from './wire.js';

/** What a read answers: events in their order, or an error. */
export type Range =
  | { readonly events: Iterable<RecordedEvent>; readonly refusal?: undefined }
  | { readonly refusal: CallError };

type Options = streams.ReadReq.Options;

/** The events of one stream. A revision is inclusive in both directions; one past the end reads as nothing forwards. */
export function rangeOfStream(log: EventLog, options: Options): Range {
  const target = options.getStream()!;
  const name = nameOf(target.getStreamIdentifier());
  const events = log.stream(name)!;
  if (isSenseless(options, target.hasEnd()))
    return { refusal: invalidArgument('Invalid count or start') };
  const last = BigInt(events.length - 1);
  const from = target.hasEnd() ? last : BigInt(target.getRevision() || 0);
  const step = stepOf(options);
  const first = log.firstShown(name);
  if (step < 0 && target.hasStart()) return { events: between(events, 0, options, first) };
  if (from > last) return { events: step < 0 ? between(events, Number(last), options, first) : [] };
  const start = step > 0 ? Math.max(Number(from), first) : Number(from);
  return { events: between(events, start, options, first) };
}

/** The events of all streams. A position is inclusive forwards, and exclusive backwards; it must be one that the server gave out. */
export function rangeOfAll(log: EventLog, options: Options): Range {
  const target = options.getAll()!;
  if (isSenseless(options, target.hasEnd()))
    return { refusal: invalidArgument('Invalid count or start') };
  const step = stepOf(options);
  if (target.hasEnd()) return { events: between(log.all, log.all.length - 1, options) };
  const position = target.getPosition()?.getCommitPosition();
  if (position === undefined) return { events: step > 0 ? between(log.all, 0, options) : [] };
  const index = log.indexAt(BigInt(position));
  if (!isPosition(log, BigInt(position))) return { refusal: invalidPosition() };
  return { events: between(log.all, step > 0 ? index : index - 1, options) };
}

/** Whether an event stands at this position. */
export function isPosition(log: EventLog, position: bigint): boolean {
  const event = log.all[log.indexAt(position)];
  return event !== undefined && BigInt(event.position) === position;
}

function isSenseless(options: Options, fromEnd: boolean): boolean {
  return BigInt(options.getCount()) === 0n || (fromEnd && stepOf(options) > 0);
}

const stepOf = (options: Options): 1 | -1 =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.FORWARDS ? 1 : -1;

function* between(
  events: readonly RecordedEvent[],
  from: number,
  options: Options,
  first = 0,
): Iterable<RecordedEvent> {
  // The end is that of the call's moment: what is written later is another read's.
  const end = events.length;
  const count = Number(options.getCount());
  const step = stepOf(options);
  for (let i = from, given = 0; i >= first && i < end && given < count; i += step, given += 1)
    yield events[i]!;
}
